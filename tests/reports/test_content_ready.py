"""Texts to copy in the report: filled, named, measured; the law for whom it concerns; documents listed once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from assessment.answers import Answer
from assessment.profile import Profile
from assessment.questionnaire import Catalogue, Condition, Law, ReadyAs, Recommendation, Source
from assessment.recommendations import BAND_SIZE
from assessment.submission import Status
from assessment.text import Text
from reports import html, text
from reports.content import ReportInput, build
from reports.document import Callout, Document, ItemList, Paragraph, words
from tests.building import WORDS, advice, choice, form
from tests.reports import filled
from tests.reports.printed import table, texts, under


def alike(words: str) -> Text:
    return Text(words, words, words)


ACT = Source(
    id="act", title=alike("The act"), jurisdiction="EE", url="https://example.org/act", checked="2026-11-20",
    status="verified", place=alike("§ 1"),
)  # fmt: skip
SOURCES: Mapping[str, Source] = {
    "act": ACT,
    "act-2": replace(ACT, id="act-2", place=alike("§ 2"), checked="2026-11-18"),
    "act-2-again": replace(ACT, id="act-2-again", place=alike("§ 2")),
    "act-whole": replace(ACT, id="act-whole", place=None),
    "act-partly": replace(ACT, id="act-partly", place=alike("§ 9"), status="partly"),
    "act-elsewhere": replace(ACT, id="act-elsewhere", jurisdiction="RU"),
    "act-there": replace(ACT, id="act-there", url="https://example.org/act#there", place=alike("§ 3")),
    "act-at-another-address": replace(ACT, id="act-at-another-address", url="https://example.org/other"),
    "unseen": replace(ACT, id="unseen", title=alike("Unseen"), status="unverified"),
}


def report(
    ready: str,
    ready_as: ReadyAs = "phrase",
    *,
    later: bool = False,
    details: Mapping[str, str] | None = None,
    country: str = "EE",
    law: tuple[Law, ...] = (),
    sources: tuple[str, ...] = (),
    status: Status = "draft",
    reference: str = "K7MA-R3XQ",
) -> Document:
    """One thing is wrong; or so many greater ones as well that its advice comes `later`."""
    text = Recommendation("high" if later else "low", WORDS, alike(ready), ready_as)
    greater = [choice(f"greater-{n}", severity="major", recommendation=advice("medium")) for n in range(BAND_SIZE)]
    asked = choice("answered", recommendation=text, law=law, sources=sources)
    calls = form("calls", asked, *(greater if later else ()))
    given = ReportInput(
        profile=Profile("Café Rose", {"country": country}, details or {}),
        forms=(calls,),
        answers={question.id: Answer(value="no") for question in calls.questions},
        status=status,
        reference=reference,
    )
    return build(given, Catalogue(forms={"calls": calls}, profile=(), sources=SOURCES), language="en", on=filled.ON)


def pasted(document: Document) -> list[tuple[str, list[str]]]:
    return [
        (block.label, [words(part) for part in block.paragraphs])
        for block in document.blocks
        if isinstance(block, Callout) and block.kind == "paste"
    ]


def among_later(document: Document) -> list[str]:
    """The parts of the one item under “What to do later”."""
    [found] = [block for block in under(document, "later-calls") if isinstance(block, ItemList)]
    return [words(part) for part in found.items[0][3:]]


def notes(document: Document) -> list[str]:
    return [words(block.content) for block in document.blocks if isinstance(block, Paragraph) and block.look == "note"]


PHONE = {"phone": "+372 5555 1234"}


def test_a_text_is_filled_line_by_line_and_says_what_it_is() -> None:
    document = report("This is {name}.\n\nCall:\n{phone}", "site", details=PHONE)
    assert pasted(document) == [
        ("Ready to copy (block for your website)", ["This is Café Rose.", "Call:", "+372 5555 1234"])
    ]


def test_the_same_among_what_comes_later() -> None:
    document = report("This is {name}.\nCall {phone}.", "letter", later=True, details=PHONE)
    assert among_later(document) == ["Ready to copy (letter): This is Café Rose.", "Call +372 5555 1234."]


@pytest.mark.parametrize("later", [False, True])
def test_what_is_missing_is_named_once_at_the_end(later: bool) -> None:
    document = report("Hello. Call {phone} or write to {email}.", later=later)
    [told] = [note for note in notes(document) if note.startswith("Some texts")]
    assert told == (
        "Some texts are shorter or left out because something is not known yet: "
        "phone for customers and e-mail for customers. You can add it on the page “About your organisation”."
    )
    assert "{" not in "".join(texts(document))


@pytest.mark.parametrize(("status", "reference"), [("submitted", "K7MA-R3XQ"), ("draft", "")])
def test_what_can_not_be_added_there_any_more_is_not_asked_for(status: Status, reference: str) -> None:
    told = notes(report("Hello. Call {phone}.", status=status, reference=reference))
    assert "Some texts are shorter or left out because something is not known yet: phone for customers." in told


@pytest.mark.parametrize("later", [False, True])
def test_a_text_of_which_nothing_is_left_is_left_out(later: bool) -> None:
    document = report("Call {phone}.", later=later)
    assert "Ready to copy" not in "".join(texts(document))


def test_nothing_is_missing_when_everything_is_known() -> None:
    assert [note for note in notes(report("Call {phone}.", details=PHONE)) if note.startswith("Some texts")] == []


def test_an_sms_that_fits_tells_its_length() -> None:
    document = report("Õhtust", "sms")
    assert pasted(document) == [("Ready to copy (SMS)", ["Õhtust"])]
    assert "6 of 70 characters, 1 SMS." in notes(document)
    assert among_later(report("Õhtust", "sms", later=True)) == [
        "Ready to copy (SMS): Õhtust",
        "6 of 70 characters, 1 SMS.",
    ]


def test_an_sms_in_parts_is_warned_of() -> None:
    [told] = [note for note in notes(report("a" * 161, "sms")) if "SMS" in note]
    assert told == (
        "161 characters, 2 SMS. This is longer than one SMS of 160 characters. It is sent in parts, each is paid for, "
        "and the parts can arrive one by one."
    )
    assert among_later(report("a" * 161, "sms", later=True))[-1] == told


@pytest.mark.parametrize("later", [False, True])
def test_every_format_keeps_the_lines_and_shows_no_brace(later: bool) -> None:
    document = report("One {name}.\nTwo {phone}.\nThree.", later=later)
    plain, page = text.render(document), html.render(document)
    assert "One Café Rose.\n" in plain
    assert "Three." in plain.split("One Café Rose.\n")[1].split("\n")[0]
    assert "<p>Three.</p>" in page
    assert "{" not in plain


# --- the law ---


def law(*sources: str) -> tuple[Law, ...]:
    return (Law(Condition(profile={"country": ("EE",)}), alike("Answer within 15 days."), sources),)


def test_the_law_stands_with_the_advice_and_names_its_sources() -> None:
    shown = "\n".join(texts(report("Hello.", law=law("act", "act-2", "unseen"))))
    assert "What the law says\nAnswer within 15 days. Based on: The act, § 1; The act, § 2." in shown


def test_the_law_among_what_comes_later() -> None:
    assert among_later(report("Hello.", later=True, law=law())) == [
        "What the law says: Answer within 15 days.",
        "Ready to copy (words to say): Hello.",
    ]


def test_the_law_of_elsewhere_is_not_told_nor_are_its_sources_listed() -> None:
    document = report("Hello.", country="RU", law=law("act"))
    assert "15 days" not in "".join(texts(document))
    assert "The act" not in "".join(texts(document))


# --- the sources at the end ---


def listed(*sources: str, law: tuple[Law, ...] = ()) -> list[list[str]]:
    return table(report("Hello.", sources=sources, law=law), "forms", 1)


def test_the_places_of_one_document_make_one_entry() -> None:
    assert listed("act", "act-2", "act-2-again") == [
        ["The act, § 1; § 2", "https://example.org/act", "18 November 2026"]
    ]


def test_places_stand_in_the_order_of_the_document_however_they_come_up() -> None:
    assert [row[0] for row in listed("act-2", "act")] == ["The act, § 1; § 2"]


def test_an_address_within_the_document_is_the_same_document() -> None:
    assert [row[:2] for row in listed("act", "act-there")] == [["The act, § 1; § 3", "https://example.org/act"]]
    assert [row[:2] for row in listed("act-there")] == [["The act, § 3", "https://example.org/act#there"]]


def test_a_document_without_places_is_its_title() -> None:
    assert listed("act-whole") == [["The act", "https://example.org/act", "20 November 2026"]]


def test_what_was_seen_in_part_makes_the_whole_entry_say_so() -> None:
    assert listed("act", "act-partly") == [
        ["The act, § 1; § 9", "https://example.org/act", "20 November 2026 (seen in part only)"]
    ]


def test_another_jurisdiction_or_address_is_another_document() -> None:
    assert [row[:2] for row in listed("act", "act-elsewhere", "act-at-another-address", "act-2")] == [
        ["The act, § 1; § 2", "https://example.org/act"],
        ["The act, § 1", "https://example.org/act"],
        ["The act, § 1", "https://example.org/other"],
    ]


def test_sources_of_the_law_are_listed_too() -> None:
    assert [row[0] for row in listed("act", law=law("act-2", "unseen"))] == ["The act, § 1; § 2"]
