"""Cards: whole on one page, tagged, with a sign beside every colour; the same facts in every format."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reports import html, pdf, text
from reports.document import Card, CardPart, Contents, Document, Heading, heading, rich
from tests.reports import samples
from tests.reports.structure import missing, page_texts, problems, reading, roles, validate

LONG = "Слова о том, как ждать, слушать и не торопить. " * 80


def card(number: int, *, why: str = "Потому что так слышно.") -> Card:
    return Card(
        Heading(3, f"Случай {number}", f"card:{number}"),
        about=(rich("Где: по телефону."),),
        parts=(
            CardPart("Скажите", (rich(f"«Я вас слушаю {number}.»"), rich("«Не торопитесь.»")), "say"),
            CardPart("Сделайте", (rich("Ждите."),), "do"),
            CardPart("Не надо", (rich("Торопить."),), "avoid"),
            CardPart("Почему", (rich(why),)),
        ),
    )


def document(cards: Sequence[Card], *, contents: bool = False) -> Document:
    extra = (Contents(depth=3),) if contents else ()
    return samples.document("ru", *extra, heading(2, "Звонки", key="calls"), *cards)


def facts(number: int) -> list[str]:
    return [f"Случай {number}", "Где: по телефону.", "Скажите", f"«Я вас слушаю {number}.»", "«Не торопитесь.»",
            "Сделайте", "Ждите.", "Не надо", "Торопить.", "Почему", "Потому что так слышно."]  # fmt: skip


def test_keeps_both_standards_and_the_structural_rules() -> None:
    cards = [card(number) for number in range(1, 13)]
    report = pdf.render(document(cards, contents=True), scale=1.2)
    texts = [fact for number in range(1, 13) for fact in facts(number)]
    assert validate(report) + problems(report, language="ru", texts=texts) == []


def test_a_card_is_a_section_with_its_heading_labels_and_lists() -> None:
    found = roles(pdf.render(document([card(1)])))
    assert found[found.index("Sect") :] == [
        *("Sect", "H3", "P"),
        *("P", "L", "LI", "LBody", "P", "LI", "LBody", "P"),
        *("P", "L", "LI", "Lbl", "LBody", "P"),
        *("P", "L", "LI", "Lbl", "LBody", "P"),
        *("P", "P"),
    ]


def test_no_card_is_cut_by_the_end_of_a_page() -> None:
    pages = page_texts(pdf.render(document([card(number) for number in range(1, 30)])))
    starts = [[number for number in range(1, 30) if f"Случай {number} " in page + " "] for page in pages]
    ends = [page.count("Потому что так слышно.") for page in pages]
    assert [len(numbers) for numbers in starts] == ends
    assert max(ends) > 1


def test_a_topic_never_stands_alone_at_the_foot_of_a_page() -> None:
    topics = [block for number in range(12) for block in (heading(2, f"Тема-{number}", key=f"t{number}"), card(number))]
    pages = page_texts(pdf.render(samples.document("ru", *topics)))
    for page in pages:
        assert page.count("Тема-") == page.count("Почему")


def test_a_card_longer_than_a_page_goes_on_and_loses_nothing() -> None:
    report = pdf.render(document([card(1), card(2, why=LONG), card(3)]))
    assert validate(report) + problems(report, language="ru", texts=["Случай 2", LONG, "Случай 3"]) == []
    assert len(page_texts(report)) > 2


@pytest.mark.parametrize("render", [lambda made: reading(pdf.render(made)), text.render])
def test_pdf_and_text_say_the_same_in_the_same_order(render: object) -> None:
    said = render(document([card(1), card(2)]))  # type: ignore[operator]
    assert missing(said, [*facts(1), *facts(2)]) == []


def test_text_has_a_line_for_each_thing_with_its_sign() -> None:
    lines = text.render(document([card(1)])).splitlines()
    start = lines.index("Случай 1")
    assert [line for line in lines[start : start + 14] if line] == [
        "Случай 1",
        "Где: по телефону.",
        "Скажите:",
        "- «Я вас слушаю 1.»",
        "- «Не торопитесь.»",
        "Сделайте:",
        "+ Ждите.",
        "Не надо:",
        "× Торопить.",
        "Почему: Потому что так слышно.",
    ]


def test_a_web_page_holds_a_card_together() -> None:
    page = html.render(document([card(1)], contents=True))
    assert (
        '<article class="card"><h3 id="s2">Случай 1</h3><p class="note">Где: по телефону.</p>'
        '<p class="label">Скажите</p><ul class="say" role="list">'
        "<li>«Я вас слушаю 1.»</li><li>«Не торопитесь.»</li></ul>"
        '<p class="label">Сделайте</p><ul class="do" role="list"><li><span class="sign">+</span> Ждите.</li></ul>'
        '<p class="label">Не надо</p><ul class="avoid" role="list"><li><span class="sign">×</span> Торопить.</li></ul>'
        '<p class="label">Почему</p><p>Потому что так слышно.</p></article>'
    ) in page
    assert '<a href="#s2">Случай 1</a>' in page


def test_the_yardstick_without_tags_prints_cards_too() -> None:
    pages = page_texts(pdf.render(document([card(1)]), tagged=False))
    assert "«Я вас слушаю 1.»" in " ".join(pages)
