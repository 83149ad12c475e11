"""What the business has declared and what the NGO has verified, side by side, and why they differ."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.i18n import Words
from assessment.i18n import names as named
from assessment.i18n.said import said_alone
from assessment.pages.accessibility import heading
from assessment.pages.frame import Frame
from assessment.pages.here import today
from assessment.pages.plain import paragraph
from assessment.pages.tables import table
from assessment.submission import Submission
from assessment.verification import Comparison, Difference, compare


def draw(frame: Frame, submission: Submission) -> None:
    """Nothing before the approval: until then verdicts can still change."""
    if submission.status != "approved":
        return
    found = compare(submission, on=today())
    _ = frame.here.words
    heading(_("Declared and verified"), 2)
    table(
        _("Your figures and the verified ones"),
        [_("What"), _("Declared"), _("Verified")],
        list(_rows(submission, found, _)),
    )
    if found.differences:
        heading(_("Why the figures differ"), 3)
        table(
            _("Answers that count otherwise than declared"),
            [_("Question"), _("Declared"), _("Verified"), _("Why")],
            [_difference(submission, one, _) for one in found.differences],
        )
    else:
        paragraph(_("The NGO has checked: everything is as you answered."))


def _rows(submission: Submission, found: Comparison, _: Words) -> Iterator[tuple[str, str, str]]:
    cards = (found.declared, found.verified)
    declared, verified = (named.figure(card.overall.figure, _) for card in cards)
    yield _("Points of 100"), declared, verified
    declared, verified = (named.level(card.overall.level, _) for card in cards)
    yield _("Level"), declared, verified
    for form in submission.forms:
        declared, verified = (named.figure(card.forms[form.id].figure, _) for card in cards)
        yield _.text(form.title), declared, verified


def _difference(submission: Submission, one: Difference, _: Words) -> tuple[str, str, str, str]:
    texts = {question.id: question.text for form in submission.forms for question in form.questions}
    because = _.text(texts[one.because]) if one.because in texts else ""
    return (
        _.text(one.question.text),
        _counted(said_alone(one.question, one.declared, _), one.declared_points, _),
        _counted(said_alone(one.question, one.verified, _), one.verified_points, _),
        named.difference_reason(one, _, because=because) or "–",
    )


def _counted(answer: str, points: int | None, _: Words) -> str:
    return answer if points is None else f"{answer}\n{_.plural('{n} point', '{n} points', points)}"
