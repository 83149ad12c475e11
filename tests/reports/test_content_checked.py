"""What a report says once the NGO has begun to check: which figure is which, what changed and why."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from pypdf import PdfReader

from assessment.answers import Answer
from assessment.profile import Profile
from assessment.review import StoredVerdict, Verdict
from assessment.scorecard import rounded
from assessment.submission import Comment, Event, Status, Stored, Submission
from assessment.text import LANGUAGES, Language
from assessment.verification import compared
from reports import html as html_report
from reports import pdf
from reports import text as text_report
from reports.content import ReportInput, from_submission
from reports.document import Block, Document, Gauge, Heading, ItemList, Paragraph, words
from tests.reports import filled
from tests.reports.printed import table, texts, under
from tests.reports.structure import one_space, reading

PRIVATE = "Между нами: не верю"


def question(place: int) -> str:
    """The n-th question of the form about messages."""
    return filled.catalogue().forms["info-sms"].questions[place].id


def submission(status: Status = "approved", **parts: Any) -> Submission:
    """One form with one answer, as the database holds it."""
    at = filled.CHECKED_AT
    plain: dict[str, Any] = {
        "id": "1",
        "reference": "K7MA-R3XQ",
        "status": status,
        "language": "ru",
        "forms": (filled.catalogue().forms["info-sms"],),
        "stored": {question(0): Stored(answer=Answer(unknown=True), version=2, saved_at=at)},
        "created_at": at,
        "updated_at": at,
    }
    return Submission(**(plain | parts))


def shown(document: Document) -> str:
    return "\n".join(texts(document))


def everything(document: Document) -> str:
    """All that any format shows or holds."""
    made = (text_report.render(document), html_report.render(document), reading(pdf.render(document)))
    return one_space("\n".join([*made, pdf.render(document).decode("latin-1"), document.watermark]))


def lead(document: Document) -> str:
    return next(words(b.content) for b in document.blocks if isinstance(b, Paragraph) and b.look == "lead")


def figures(given: ReportInput) -> tuple[str, str]:
    both = compared(given.forms, given.profile, given.answers, given.verdicts, on=filled.ON)
    ends = [(card.overall.figure.low or 0, card.overall.figure.high or 0) for card in (both.declared, both.verified)]
    declared, verified = ("–".join(dict.fromkeys(f"{rounded(end, 0):.0f}" for end in pair)) for pair in ends)  # type: ignore[arg-type]
    return declared, verified


@pytest.mark.parametrize("seed", range(4))
def test_once_approved_the_verified_figure_leads_and_the_declared_one_stands_beside_it(seed: int) -> None:
    given = filled.checked(seed)
    declared, verified = figures(given)
    document = filled.report(given)
    gauge = next(block for block in document.blocks if isinstance(block, Gauge))
    assert gauge.figure == verified
    assert lead(document).startswith(f"According to the business: {declared}")
    assert f". Checked: {verified}" in lead(document)


@pytest.mark.parametrize("status", ["submitted", "in_review", "changes_requested", "withdrawn"])
def test_until_then_the_declared_figure_leads_and_says_whose_it_is(status: Status) -> None:
    given = filled.checked(5, status)
    declared, _ = figures(given)
    document = filled.report(given)
    assert next(block for block in document.blocks if isinstance(block, Gauge)).figure == declared
    assert lead(document).startswith(f"{declared} points out of 100, according to the business. ")


@pytest.mark.parametrize(
    ("given", "watermark"),
    [
        (filled.checked(5), "Checked by the NGO on 15 November 2026"),
        (filled.checked(5, events=()), "Checked by the NGO"),
        (filled.checked(5, verdicts={}), "Checked in part by the NGO, 15 November 2026"),
        (filled.checked(5, verdicts={}, events=()), "Checked in part by the NGO"),
        (filled.checked(5, "in_review"), "Self-assessment, the NGO is checking it"),
        (filled.checked(5, "changes_requested"), "Self-assessment, the NGO has questions"),
        (filled.checked(5, "submitted"), "Self-assessment, checked in part"),
        (filled.checked(5, "submitted", verdicts={}), "Self-assessment, not checked"),
        (filled.checked(5, "withdrawn"), "Withdrawn self-assessment"),
        (filled.checked(5, "withdrawn", verdicts={}), "Withdrawn self-assessment"),
        (filled.checked(5, demo=True), "Demo: made-up data"),
    ],
)
def test_every_page_says_how_far_the_check_has_come(given: ReportInput, watermark: str) -> None:
    assert filled.report(given).watermark == watermark


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("demo", [False, True])
@pytest.mark.parametrize("status", ["approved", "in_review", "changes_requested", "submitted", "withdrawn"])
def test_the_words_on_every_page_are_never_cut_short(status: Status, language: Language, *, demo: bool) -> None:
    long_month = datetime(2026, 9, 25, 12, tzinfo=UTC)
    event = Event(at=long_month, who="", what="approved", before="in_review", after="approved")
    document = filled.report(filled.checked(5, status, verdicts={}, demo=demo, events=(event,)), language)
    page = one_space(page_text(pdf.render(document)))
    assert [words for words in (document.watermark, document.footer) if one_space(words) not in page] == []


def test_a_demo_also_says_how_far_it_is_checked() -> None:
    footer = filled.report(filled.checked(5, demo=True)).footer
    assert footer == "Checked by the NGO on 15 November 2026"


def page_text(report: bytes) -> str:
    return PdfReader(io.BytesIO(report)).pages[1].extract_text()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (filled.confirmed(), "Every answer counts as the business has said."),
        (
            filled.checked(6, "in_review", verdicts={}),
            "The NGO has begun to check it. Answers with a verdict: 0 of 26.",
        ),
        (filled.checked(6, "changes_requested", verdicts={}), "The NGO has sent the answers back."),
        (filled.checked(6, "withdrawn"), "The answers were withdrawn before the check was finished."),
    ],
)
def test_the_first_page_says_what_the_check_has_done(given: ReportInput, told: str) -> None:
    assert told in shown(filled.report(given))


def test_a_return_says_how_many_questions_wait() -> None:
    asked = filled.stored_verdict(Verdict(kind="question", reason="Пришлите снимок экрана"))
    given = filled.checked(6, "changes_requested")
    some = dict.fromkeys([*given.verdicts][:2], asked)
    assert "The NGO has sent the answers back with 2 questions." in shown(filled.report(replace(given, verdicts=some)))


def test_an_answer_left_out_of_an_approved_check_is_told() -> None:
    given = filled.checked(6, verdicts=dict([*filled.checked(6).verdicts.items()][:1]))
    assert "Answers with a verdict: 1 of 26." in shown(filled.report(given))


def test_without_a_check_there_is_no_second_figure() -> None:
    keys = [head.key for head in filled.report(filled.mixed(5)).headings()]
    assert [key for key in keys if key in ("declared-verified", "sum-changes", "history", "comments")] == []
    assert "Declared" not in shown(filled.report(filled.mixed(5)))


def one_answer(kind: Any, answer: Answer, **parts: Any) -> Document:
    """The approved report of one form in which one answer has a verdict."""
    form = filled.catalogue().forms["info-sms"]
    verdict = filled.stored_verdict(Verdict(kind=kind, **parts))
    return filled.report(
        filled.given(
            {form.questions[0].id: answer},
            "info-sms",
            profile=Profile(),
            status="approved",
            verdicts={form.questions[0].id: verdict},
        )
    )


def items(blocks: list[Block]) -> list[list[str]]:
    lists = [block for block in blocks if isinstance(block, ItemList)]
    return [[words(part) for part in item] for block in lists for item in block.items]


def values() -> tuple[str, str]:
    """The best and the worst option of the first question, by id."""
    asked = filled.catalogue().forms["info-sms"].questions[0]
    options = sorted(asked.options, key=lambda option: -(option.points or 0))  # type: ignore[union-attr]
    return options[0].id, options[-1].id


def test_a_correction_says_what_was_said_what_was_found_why_and_what_it_is_worth() -> None:
    best, worst = values()
    asked = filled.catalogue().forms["info-sms"].questions[0]
    document = one_answer(
        "corrected",
        Answer(value=best),
        corrected=worst,
        reason="По телефону об этом не спросили",
        level="E3",
        checked_on=date(2026, 11, 2),
        check="call",
    )
    said = {option.id: option.text.en for option in asked.options}  # type: ignore[union-attr]
    better = "Proof before: said by the organisation, after: checked on site, by call or by people with disabilities."
    assert items(under(document, "changes-info-sms")) == [
        [
            asked.text.en,
            f"The business said: {said[best]}",
            f"The check found: {said[worst]}",
            "Why: Corrected: По телефону об этом не спросили. Checked by a test call, 2 November 2026.",
            f"Points before: 100, after: 0. {better}",
        ]
    ]
    assert table(document, "answers-info-sms")[0] == [
        asked.text.en,
        f"{said[best]}. The check found: {said[worst]}",
        "100, checked: 0",
        "Verdict: corrected. По телефону об этом не спросили. Checked by a test call, 2 November 2026.",
    ]


def test_advice_of_an_approved_report_rests_on_what_was_found() -> None:
    best, worst = values()
    document = one_answer("corrected", Answer(value=best), corrected=worst, reason="Об этом не спросили")
    wrong = next(text for text in texts(document) if "The check found:" in text and "?" in text)
    assert wrong.startswith(filled.catalogue().forms["info-sms"].questions[0].text.en)


def test_a_reason_that_was_not_accepted_is_said_as_such_everywhere() -> None:
    refusable = next(
        (form, q) for form in filled.catalogue().forms.values() for q in form.questions if q.not_applicable
    )
    form, asked = refusable
    reason = "Кабинет на первом этаже, лифта нет"
    verdict = filled.stored_verdict(Verdict(kind="refused", reason="Лифт есть, мы на нём ехали"))
    given = filled.given(
        {asked.id: Answer(not_applicable=reason)}, form.id, status="approved", verdicts={asked.id: verdict}
    )
    document = filled.report(given)
    said = f"Does not apply, the reviewer did not accept the reason: {reason}"
    [item] = items(under(document, f"changes-{form.id}"))
    assert item == [
        asked.text.en,
        f"The business said: Does not apply: {reason}",
        "The check found: the question applies",
        "Why: “Does not apply” was not accepted: Лифт есть, мы на нём ехали.",
        "Points before: not counted, after: 0. Proof before: none, after: said by the organisation.",
    ]
    assert any(f"The check found: {said}" in text for text in texts(document))
    assert not any(f"Your answer: {said}" in text for text in texts(document))
    assert "Of 1 more question the reviewer did not accept the reason. It counts as answered, with 0 points." in shown(
        document
    )
    assert f"You wrote: {reason}" not in shown(document)


def test_proof_checked_long_ago_says_why_it_counts_less() -> None:
    document = one_answer(
        "accepted", Answer(value=values()[0]), level="E3", checked_on=date(2025, 3, 2), check="people"
    )
    [(_, before, after)] = table(document, "changes-proof")
    faded = "That was more than 12 months ago, so it counts one step lower: checked on documents."
    assert (before, after) == (
        "Said by the organisation",
        f"Checked by people with disabilities, 2 March 2025. {faded}",
    )


def test_the_same_without_any_difference_says_so() -> None:
    document = filled.report(filled.confirmed())
    assert items(under(document, "changes")) == []
    assert "No answer counts otherwise than the business has said." in shown(document)
    assert "Nothing: declared and verified sums are the same." in shown(document)
    assert {row[3] for row in table(document, "declared-verified", 1)} == {"same"}


def comment(text: str, **parts: Any) -> Comment:
    plain: dict[str, Any] = {"id": text, "at": filled.CHECKED_AT, "who": filled.REVIEWER, "text": text, "public": True}
    return Comment(**(plain | parts))


def test_public_comments_stand_in_their_place_with_their_side_and_day() -> None:
    key = question(0)
    comments = (
        comment("Спасибо, ждём план."),
        comment("Это верно?", question_id=key),
        comment("Да", question_id=key, who="respondent"),
    )
    document = filled.report(from_submission(submission(comments=comments)))
    assert items(under(document, "comments")) == [["The NGO, 16 November 2026: Спасибо, ждём план."]]
    assert table(document, "answers-info-sms")[0][3] == (
        "The NGO, 16 November 2026: Это верно? The business, 16 November 2026: Да."
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", ["submitted", "in_review", "changes_requested", "approved", "withdrawn"])
def test_private_notes_names_and_reasons_of_steps_never_appear(status: Status, language: Language) -> None:
    at, key = filled.CHECKED_AT, question(0)
    comments = (comment(PRIVATE, public=False), comment(PRIVATE, public=False, question_id=key))
    event = Event(at=at, who=filled.REVIEWER, what="reopened", before="approved", after="in_review", why=PRIVATE)
    verdict = StoredVerdict(verdict=Verdict(kind="accepted"), version=1, answer_version=2, at=at, by=filled.REVIEWER)
    given = from_submission(submission(status, comments=comments, events=(event,), verdicts={key: verdict}))
    printed = everything(filled.report(given, language))
    assert [word for word in (PRIVATE, "Между нами", filled.REVIEWER) if word in printed] == []


def test_a_private_note_is_not_even_handed_to_the_report() -> None:
    given = from_submission(submission(comments=(comment(PRIVATE, public=False), comment("Спасибо"))))
    assert [each.text for each in given.comments] == ["Спасибо"]


def test_a_verdict_on_an_answer_that_has_changed_since_is_not_told() -> None:
    stale = filled.stored_verdict(Verdict(kind="corrected", corrected="x", reason="Это было не так"))
    assert from_submission(submission(verdicts={question(0): stale})).verdicts == {}


def test_a_demo_says_that_its_data_are_made_up() -> None:
    assert from_submission(submission(), demo=True).demo
    printed = list(texts(filled.report(filled.checked(5, demo=True))))
    assert printed[printed.index("Data") + 1] == "made up, to show how the service works"


def test_the_last_part_tells_the_steps_with_their_days_and_no_names() -> None:
    document = filled.report(filled.checked(5))
    assert table(document, "history") == [
        ["10 November 2026", "The business sent the answers"],
        ["11 November 2026", "The NGO began to check"],
        ["12 November 2026", "The NGO sent the answers back with questions"],
        ["13 November 2026", "The business sent the answers"],
        ["14 November 2026", "The NGO began to check"],
        ["15 November 2026", "The NGO finished the check"],
    ]


@pytest.mark.parametrize("status", ["approved", "in_review"])
def test_the_same_submission_gives_the_same_bytes(status: Status) -> None:
    first, second = (pdf.render(filled.report(filled.checked(5, status), "ru")) for _ in range(2))
    assert first == second


def test_a_difference_is_signed_and_said_in_a_word() -> None:
    best, worst = values()
    document = one_answer("corrected", Answer(value=best), corrected=worst, reason="Об этом не спросили")
    rows = table(document, "declared-verified", 1)
    assert all(row[3].split(", ")[-1] in ("lower", "higher", "same", "upper end same") for row in rows)
    assert any(row[3].startswith("−") for row in rows)


def test_the_heading_of_both_figures_comes_after_the_results() -> None:
    keys = [block.key for block in filled.report(filled.checked(5)).blocks if isinstance(block, Heading)]
    parts = [key for key in keys if key in ("results", "declared-verified", "sums", "answers", "about")]
    assert parts == ["results", "declared-verified", "sums", "answers", "about"]


def test_times_are_days_in_utc() -> None:
    late = Event(
        at=datetime(2026, 11, 15, 23, 59, tzinfo=UTC), who="", what="approved", before="in_review", after="approved"
    )
    assert filled.report(filled.checked(5, events=(late,))).watermark.endswith("15 November 2026")
