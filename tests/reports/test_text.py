"""Plain text: what is on each line."""

from reports import text
from reports.document import (
    Bar,
    BarChart,
    Block,
    Contents,
    Gauge,
    Legend,
    bold,
    heading,
    items,
    key_facts,
    limit,
    link,
    paragraph,
    table,
)
from tests.reports import samples


def lines(*blocks: Block) -> list[str]:
    """The lines between the title and the page's own words."""
    written = text.render(samples.document("en", *blocks)).splitlines()
    return [line for line in written[4:-4] if line]


def test_begins_and_ends_with_what_it_is() -> None:
    written = text.render(samples.document("en")).splitlines()
    assert [line for line in written if line] == [
        "Self-declared, not verified",
        "Accessible service: Northern Link Ltd",
        "Self-declared, not verified",
        "MK4-7TR-92",
        "Open accessibility check",
    ]


def test_a_table_is_a_line_for_each_row() -> None:
    assert lines(table("Groups", ["Group", "Points"], [["Deaf", "18"], ["Blind", bold("64")]])) == [
        "Groups",
        "Group: Deaf; Points: 18",
        "Group: Blind; Points: 64",
    ]


def test_charts_are_said() -> None:
    chart = BarChart(
        (Bar("Chat", (40, 55)), Bar("Office", None, "later")),
        Legend("certain", "possible", "not rated"),
        "Summary.",
        "Two bars.",
    )
    gauge = Gauge((52, 61), (), "52–61", "Developing", "A scale.")
    assert lines(gauge, chart) == [
        "52–61 Developing",
        "A scale.",
        "Two bars.",
        "Chat: 40–55",
        "Office: not rated, later",
        "Summary.",
    ]


def test_outside_links_say_their_address() -> None:
    assert lines(paragraph("See ", link("the law", "https://a.org"), ", ", link("x@a.org", "mailto:x@a.org"), ".")) == [
        "See the law (https://a.org), x@a.org."
    ]


def test_lists_facts_and_frames() -> None:
    assert lines(items("a", "b", ordered=True), items("c"), key_facts(("Date", "today")), limit("Limit", "why")) == [
        "1. a",
        "2. b",
        "- c",
        "Date: today",
        "Limit",
        "why",
    ]


def test_contents_list_the_headings_that_follow() -> None:
    assert lines(Contents(), heading(2, "Part", key="p"), heading(3, "Detail", key="d")) == ["Part", "Part", "Detail"]


def test_hostile_text_can_be_encoded() -> None:
    for language in samples.LANGUAGES:
        text.render(samples.hostile(language)).encode("utf-8")
