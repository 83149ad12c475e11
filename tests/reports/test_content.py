"""What the report says, and that it says the same in every language."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assessment.answers import Answer
from assessment.i18n.words import Words, words
from assessment.profile import Profile
from assessment.submission import Evidence, Stored, Submission
from assessment.text import LANGUAGES, Language
from reports import html as html_report
from reports import pdf
from reports import text as text_report
from reports.content import ReportInput, _blocks, build, from_submission
from reports.content.decision import LONGEST_NAME
from reports.content.findings import find
from reports.document import BarChart, Block, Callout, Gauge, Heading, ItemList, KeyFacts, Table
from tests.reports import filled
from tests.reports.printed import table, texts, under

CODES = "russian-codes"


def shape(block: Block) -> object:
    """What a block is without its words."""
    match block:
        case Heading(level=level, key=key):
            facts: object = (level, key)
        case Table():
            facts = (len(block.columns), len(block.rows))
        case ItemList():
            facts = [len(item) for item in block.items]
        case KeyFacts():
            facts = len(block.facts)
        case Callout():
            facts = (block.kind, len(block.paragraphs))
        case BarChart():
            facts = [bar.points for bar in block.bars]
        case Gauge():
            facts = (block.points, [level.at for level in block.levels])
        case _:
            facts = None
    return type(block).__name__, facts


@pytest.mark.parametrize("name", filled.EVERY)
def test_all_languages_carry_the_same_facts_in_the_same_order(name: str) -> None:
    reports = filled.reports(filled.EVERY[name]())
    codes = under(reports["ru"], CODES)
    russian = [b for b in reports["ru"].blocks if b not in codes and not (isinstance(b, Heading) and b.key == CODES)]
    assert [shape(block) for block in russian] == [shape(block) for block in reports["en"].blocks]
    assert [shape(block) for block in reports["et"].blocks] == [shape(block) for block in reports["en"].blocks]


@pytest.mark.parametrize("name", [name for name in filled.EVERY if "hostile" not in name])
def test_all_languages_print_the_same_numbers(name: str) -> None:
    def numbers(language: Language) -> list[list[str]]:
        tables = [b for b in filled.report(filled.EVERY[name](), language).blocks if isinstance(b, Table)]
        cells = [
            [cell[0].text for row in b.rows for cell, c in zip(row, b.columns, strict=True) if c.number] for b in tables
        ]
        return [[re.sub(r"\D", "", cell) for cell in of_table] for of_table in cells if of_table]

    assert numbers("ru") == numbers("en") == numbers("et")


@pytest.mark.parametrize("language", ["ru", "et"])
def test_every_sentence_is_translated(language: Language) -> None:
    missed: set[str] = set()

    class Recording(dict[str, str]):
        def get(self, key: str, default: str = "") -> str:  # type: ignore[override]
            if key not in self:
                missed.add(key)
            return super().get(key, default)

    known = words(language)
    listening = Words(language, Recording(known.phrases), known.plurals, known.locale)
    for make in filled.EVERY.values():
        found = find(make(), filled.catalogue(), words=listening, on=filled.ON)
        assert list(_blocks(replace(found, service_address="https://check.example.org")))
    assert missed == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in filled.EVERY if "hostile" not in name])
def test_no_placeholder_none_or_double_blank_is_printed(name: str, language: Language) -> None:
    printed = list(texts(filled.report(filled.EVERY[name](), language)))
    assert [text for text in printed if not text.strip() or re.search(r"[{}\"]|None(?! of)|  |\.\.$|\?\.$", text)] == []


def test_an_empty_submission_says_so_and_rates_nothing() -> None:
    document = filled.report(filled.empty())
    gauge = next(block for block in document.blocks if isinstance(block, Gauge))
    assert gauge.verdict == "Not rated yet"
    assert "Nothing is answered yet, so nothing is sure." in " ".join(texts(document))
    assert document.title == "How accessible is your service?"


def test_best_answers_leave_nothing_to_do_but_proof() -> None:
    document = filled.report(filled.best())
    gauge = next(block for block in document.blocks if isinstance(block, Gauge))
    assert (gauge.points, gauge.figure, gauge.verdict) == ((100, 100), "100", "Level 3 of 5: Developing")
    limits = next(block for block in document.blocks if isinstance(block, Callout))
    assert limits.label == "Why the level is not higher"
    assert [head.key for head in document.headings() if head.key in ("to-do", "this-week", "find-out")] == ["to-do"]


def test_the_top_level_has_nothing_above_it() -> None:
    document = filled.report(filled.best("E3"))
    gauge = next(block for block in document.blocks if isinstance(block, Gauge))
    assert gauge.verdict == "Level 5 of 5: Exemplary"
    assert [block for block in document.blocks if isinstance(block, Callout)] == []


def test_worst_answers_shut_everybody_out() -> None:
    document = filled.report(filled.worst())
    gauge = next(block for block in document.blocks if isinstance(block, Gauge))
    assert (gauge.figure, gauge.verdict) == ("0", "Level 1 of 5: Barriers")
    assert [head.key for head in document.headings() if head.key.startswith("action-")] != []
    assert len([head for head in document.headings() if head.key.startswith("action-")]) == 10


def test_every_advice_is_printed_once() -> None:
    given = filled.mixed(1)
    found = find(given, filled.catalogue(), words=words("en"), on=filled.ON)
    document = filled.report(given)
    with_heading = [head.key for head in document.headings() if head.key.startswith("action-")]
    later = [item for form in given.forms for item in _later(document.blocks, form.id)]
    assert len(with_heading) + len(later) == len(found.advice)


def _later(blocks: tuple[Block, ...], form: str) -> list[object]:
    keys = [block.key if isinstance(block, Heading) else "" for block in blocks]
    if f"later-{form}" not in keys:
        return []
    block = blocks[keys.index(f"later-{form}") + 1]
    assert isinstance(block, ItemList)
    return list(block.items)


def test_hostile_texts_stay_texts() -> None:
    document = filled.report(filled.hostile())
    assert len(document.title) <= len("Accessible service: ") + LONGEST_NAME
    assert dict(table(document, "answers-profile"))["In which country do you serve customers?"] == filled.HOSTILE
    assert any(filled.HOSTILE in text for text in texts(document))


@pytest.mark.parametrize(
    ("given", "watermark"),
    [
        (replace(filled.mixed(1), status="draft"), "Draft: answers can still change"),
        (filled.best("E1"), "Self-assessment, not checked"),
        (filled.best("E2"), "Self-assessment, checked in part"),
    ],
)
def test_every_page_says_how_far_it_can_be_trusted(given: ReportInput, watermark: str) -> None:
    assert filled.report(given).watermark == watermark


def test_the_same_submission_gives_the_same_report() -> None:
    assert filled.report(filled.mixed(5)) == filled.report(filled.mixed(5))


def test_an_answers_file_has_no_number_and_says_what_to_compare_with() -> None:
    printed = list(texts(filled.report(replace(filled.mixed(5), reference=""))))
    assert "Number of this report" not in printed
    assert "This report was made from a file with answers. Ask the organisation for the file to compare." in printed


def test_the_address_of_the_service_is_printed_where_there_is_one() -> None:
    given = filled.mixed(5)
    document = build(
        given, filled.catalogue(), language="en", on=filled.ON, service_address="https://check.example.org"
    )
    assert "The address of the service: https://check.example.org" in list(texts(document))


def test_a_submission_brings_its_own_forms_answers_and_file_names() -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    form = filled.catalogue().forms["info-sms"]
    question = form.questions[0].id
    answer = Answer(unknown=True)
    submission = Submission(
        id="1",
        reference="K7MA-R3XQ",
        status="submitted",
        language="ru",
        forms=(form,),
        stored={
            question: Stored(answer=answer, version=1, saved_at=now),
            "profile:name": Stored(answer=Answer(value="Ромашка"), version=1, saved_at=now),
            "profile:office": Stored(answer=Answer(value="yes"), version=1, saved_at=now),
        },
        evidence=tuple(
            Evidence(id=n, question_id=question, filename=n, media_type="", size=1, sha256="", uploaded_at=now)
            for n in ("a.pdf", "b.png")
        ),
        created_at=now,
        updated_at=now,
    )
    assert from_submission(submission) == ReportInput(
        profile=Profile("Ромашка", {"office": True}),
        forms=(form,),
        answers={question: replace(answer, evidence="E1")},
        files={question: ("a.pdf", "b.png")},
        status="submitted",
        reference="K7MA-R3XQ",
    )


@pytest.mark.parametrize(("name", "language"), list(zip(filled.EVERY, LANGUAGES * 6, strict=True)))
def test_every_format_can_be_made_of_it(name: str, language: Language) -> None:
    document = filled.report(filled.EVERY[name](), language)
    assert pdf.render(document).startswith(b"%PDF-")
    assert pdf.render(document, scale=pdf.LARGE_PRINT).startswith(b"%PDF-")
    assert document.title in html.unescape(html_report.render(document)) or "hostile" in name
    assert text_report.render(document)
