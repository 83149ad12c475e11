"""What a document refuses, because it could not be made accessible."""

from collections.abc import Callable

import pytest

from reports.document import (
    BarChart,
    Block,
    Document,
    Heading,
    Legend,
    Run,
    bold,
    heading,
    link,
    paragraph,
    rich,
    table,
    words,
)
from tests.reports import samples

TITLE = heading(1, "Title", key="title")
FAULTS: dict[str, tuple[Callable[[], tuple[Block, ...]], str]] = {
    "nothing": (lambda: (), "the first block must be the title, a heading of level 1"),
    "text first": (lambda: (paragraph("a"), TITLE), "the first block must be the title, a heading of level 1"),
    "two titles": (lambda: (TITLE, heading(1, "Again", key="again")), "a second heading of level 1"),
    "skipped level": (lambda: (TITLE, heading(3, "Deep", key="deep")), "heading “Deep” skips a level"),
    "same key": (lambda: (TITLE, heading(2, "A", key="title")), "two headings have the same key"),
    "silent chart": (lambda: (TITLE, BarChart((), Legend("a", "b", "c"), "Sum.", " ")), "a chart without its text"),
    "no columns": (lambda: (TITLE, table("Points", [], [])), "table “Points” has no columns"),
    "uneven rows": (
        lambda: (TITLE, table("Points", ["A", "B"], [["1"]])),
        "table “Points” has a row with more or fewer cells than columns",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_refuses_what_can_not_be_made_accessible(name: str) -> None:
    blocks, fault = FAULTS[name]
    with pytest.raises(ValueError, match="can't be made accessible") as refusal:
        Document("t", "en", "s", "a", "r", "w", "f", blocks())
    assert str(refusal.value) == f"This report can't be made accessible: {fault}"


def test_text_is_written_as_it_reads() -> None:
    assert rich(["a ", bold("b"), link("c", "#d")]) == (Run("a "), Run("b", bold=True), Run("c", link="#d"))
    assert words(rich(["a ", bold("b")])) == "a b"


def test_headings_in_order() -> None:
    assert [head.level for head in samples.full("en").headings()] == [1, 2, 2, 2, 2, 2, 3, 3, 3, 2, 2]
    assert isinstance(samples.full("en").blocks[0], Heading)
