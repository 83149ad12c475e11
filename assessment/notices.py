"""Letters that tell a business what has become of its answers: short, plain, in the language of its submission.

Whoever takes a step for somebody passes `compose=notices.for_business(address)` to `service.decide` or
`service.submit`; the letter is then kept in the transaction of the step, or not at all. Screens get it from
`here.letters()`, which composes nothing where no mail server is set.

A letter never holds the secret link, because anybody may read an e-mail on its way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from assessment.i18n import Words, words
from assessment.letter import Letter
from assessment.service import Compose
from assessment.submission import RESPONDENT, Event, Submission


def for_business(service_address: str) -> Compose:
    """Tells the business of every step, if it has left an e-mail address. `service_address` has no slash at the end."""

    def compose(submission: Submission, event: Event) -> Sequence[Letter]:
        if submission.email is None:
            return ()
        _ = words(submission.language)
        subject, happened = _news(event, _)
        letter = Letter(
            id=_identifier(submission, event),
            submission_id=submission.id,
            recipient=submission.email,
            subject=_("{subject} – {reference}", subject=subject, reference=submission.reference),
            body="\n\n".join(_paragraphs(submission, event, happened, service_address, _)) + "\n",
            created_at=event.at,
        )
        return (letter,)

    return compose


def _identifier(submission: Submission, event: Event) -> str:
    """The same for the same step: composing again, when a step is tried again, makes no second letter."""
    return hashlib.sha256(f"{submission.id} {event.at.isoformat()} {event.what}".encode()).hexdigest()[:32]


def _paragraphs(submission: Submission, event: Event, happened: str, address: str, _: Words) -> Iterator[str]:
    yield _("Hello!")
    yield happened
    if event.why:
        yield _("The reason: {reason}", reason=event.why)
    if event.what == "returned":
        yield from _questions(submission, _)
    yield from _remarks(submission, _)
    yield _("Reference: {reference}", reference=submission.reference)
    yield _(
        "To see your answers, open your secret link, or enter your code here:\n{address}/resume",
        address=address,
    )
    yield _("You get this letter because this address was left with the answers. There you can also remove it.")


def _questions(submission: Submission, _: Words) -> Iterator[str]:
    """What the reviewers ask, question by question."""
    texts = {question.id: question.text for form in submission.forms for question in form.questions}
    for key in submission.open_questions():
        yield _(
            "Question: {question}\nThe NGO asks: {words}",
            question=_.text(texts[key]),
            words=submission.verdicts[key].verdict.reason,
        )


def _remarks(submission: Submission, _: Words) -> Iterator[str]:
    """What the NGO has written for the business since the step before."""
    since = max((event.at for event in submission.events), default=submission.created_at)
    for comment in submission.comments:
        if comment.public and comment.who != RESPONDENT and comment.at >= since:
            yield _("The NGO writes: {words}", words=comment.text)


def _news(event: Event, _: Words) -> tuple[str, str]:
    """Subject, and what has happened, with what comes next."""
    match event.what:
        case "submitted":
            return _("Your answers have arrived"), _(
                "The NGO has received your answers and will check them. You need to do nothing now."
            )
        case "taken":
            return _("Your answers are being checked"), _(
                "The NGO has begun to check your answers. You need to do nothing now."
            )
        case "returned":
            return _("The NGO has questions about your answers"), _(
                "The NGO has looked at your answers and asks about some of them. Only these can be changed now. "
                "Answer, then send them again."
            )
        case "approved":
            return _("Your answers are approved"), _(
                "The NGO has checked your answers. The verified result and the report are ready for you."
            )
        case "reopened":
            return _("Your answers are being checked again"), _(
                "The NGO has opened your answers again to check them once more. You need to do nothing now."
            )
        case "withdrawn":
            return _withdrawn(event, _)


def _withdrawn(event: Event, _: Words) -> tuple[str, str]:
    subject = _("Your answers are withdrawn")
    if event.who == RESPONDENT:
        return subject, _("You have withdrawn your answers. The NGO does not check them any more.")
    return subject, _("The NGO has withdrawn your answers and does not check them any more.")
