"""The page for the decision is one page, and a manager finds the rest on the next."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from pypdf import PdfReader

from assessment.profile import Profile
from assessment.text import LANGUAGES, Language, Text
from reports import pdf
from reports.content import ReportInput
from reports.content.action_words import first_sentence, short_action
from reports.document import Document, Heading, ItemList, Paragraph, words
from tests.reports import filled
from tests.reports.printed import table, texts, under

LONG_NAME = "Общество с ограниченной ответственностью «Северная телефонная связь, интернет-доступ и доставка»"

SEEDS: Mapping[str, Callable[[int], ReportInput]] = {
    "seed": filled.mixed,
    "approved": lambda seed: filled.checked(seed, demo=True),
    "approved in part": lambda seed: filled.checked(seed, verdicts=dict([*filled.checked(seed).verdicts.items()][:8])),
    "sent again": lambda seed: filled.checked(seed, "submitted"),
    "offices, approved": lambda seed: filled.checked(seed, "approved", "accessible-offices"),
    "messages, approved": lambda seed: filled.checked(seed, "approved", "info-sms"),
    "messages, in review": lambda seed: filled.checked(seed, "in_review", "info-sms"),
    "messages, sent back": lambda seed: filled.checked(seed, "changes_requested", "info-sms"),
}


def first_part(document: Document) -> Document:
    """The report up to the heading on its second page."""
    keys = [block.key if isinstance(block, Heading) else "" for block in document.blocks]
    return replace(document, blocks=document.blocks[: keys.index("contents") + 1])


def pages(document: Document) -> int:
    return len(PdfReader(io.BytesIO(pdf.render(document))).pages)


def first_page(document: Document) -> list[str]:
    return list(texts(first_part(document)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*filled.EVERY, *(f"{way} {n}" for way in SEEDS for n in range(6))])
def test_the_page_for_the_decision_is_one_page(name: str, language: Language) -> None:
    way, _, seed = name.rpartition(" ")
    given = SEEDS[way](int(seed)) if way in SEEDS else filled.EVERY[name]()
    if name != "hostile":
        given = replace(given, profile=replace(given.profile, name=LONG_NAME))
    assert pages(first_part(filled.report(given, language))) == 2


def test_a_manager_reads_figure_groups_and_first_steps() -> None:
    document = filled.report(filled.worst())
    printed = first_page(document)
    assert printed[:3] == ["How accessible is your service?", "Organisation", "ООО «Северная связь»"]
    assert document.title == "Accessible service: ООО «Северная связь»"
    assert "0 points out of 100. 6 of 7 groups of people cannot count on your service." in printed
    assert printed.count("To do this week") == 1
    groups = next(block for block in under(document, "locked-out") if isinstance(block, ItemList))
    assert len(groups.items) == 7
    assert words(groups.items[0][0]).endswith(": closed")


def test_limits_that_do_not_hold_the_level_down_stay_off_the_first_page() -> None:
    document = filled.report(filled.worst())
    assert (
        "The points decide. The next level, “First steps”, begins at 25 points. The list below says what to do first."
        in (first_page(document))
    )


def test_without_enough_answers_there_is_no_level_and_it_says_why() -> None:
    few = filled.mixed(5)
    some = dict(list(few.answers.items())[:4])
    printed = first_page(filled.report(replace(few, answers=some)))
    assert "Why there is no level yet" in printed
    assert "Not rated yet" in printed


def test_things_that_take_longer_say_so_when_nothing_is_quick() -> None:
    given = filled.mixed(5, "accessible-offices")
    slow = {q.id for form in given.forms for q in form.questions if filled.effort(q) != "low"}
    document = filled.report(replace(given, answers={key: a for key, a in given.answers.items() if key in slow}))
    printed = first_page(document)
    assert "To do first" in printed
    assert "None of this can be done in a few days. These things help most." in printed


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Hire a lift. Today.", "Hire a lift."),
        ("Запретите «прекратить». Дайте фразу.", "Запретите «прекратить»."),
        ("Use text, e. g. SMS. Then ask.", "Use text, e. g. SMS."),
        ("One sentence without an end", "One sentence without an end"),
    ],
)
def test_long_advice_is_cut_after_its_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_advice_that_is_long_in_one_language_is_cut_in_all() -> None:
    action = Text("Наймите. Потом " + "о" * 90, "Hire. Then go.", "Palgake. Siis.")
    assert [short_action(action, language) for language in LANGUAGES] == ["Наймите.", "Hire.", "Palgake."]


@pytest.mark.parametrize("language", LANGUAGES)
def test_short_actions_of_the_real_forms_are_whole_sentences(language: Language) -> None:
    questions = [q for form in filled.catalogue().forms.values() for q in form.questions if filled.effort(q)]
    short = [short_action(filled.action(question), language) for question in questions]
    assert [text for text in short if len(text) < 15 or text[-1] not in ".!?”»“"] == []


def test_the_whole_name_stands_in_the_last_part() -> None:
    document = filled.report(replace(filled.best(), profile=Profile(LONG_NAME)))
    assert LONG_NAME in list(texts(document))
    assert document.title.endswith("…")
    assert table(document, "answers-profile")[0] == ["In which country do you serve customers?", "Not answered"]


@pytest.mark.parametrize(
    ("given", "headline"),
    [
        (filled.best("E2"), "By your answers, your service is open to every group that could be rated."),
        (filled.best("E0"), "None of the rated groups is shut out, but not every door is open yet."),
        (filled.mixed(3, "info-sms"), "There is too little here to say which people your service reaches."),
        (filled.with_barriers(3), "6 of 7 groups of people reach you only by another way than usual."),
    ],
)
def test_the_headline_says_for_whom_the_doors_are_open(given: ReportInput, headline: str) -> None:
    lead = next(block for block in filled.report(given).blocks if isinstance(block, Paragraph))
    assert words(lead.content).split(". ", 1)[1] == headline
