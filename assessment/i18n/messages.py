"""What every refusal of the core says to a person: codes to sentences that say what to do."""

from __future__ import annotations

from assessment.errors import (
    AnswersLocked,
    AssessmentError,
    InvalidAnswer,
    InvalidEvidence,
    LinkExpired,
    MailNotSent,
    NotAllowed,
    Overtaken,
    SignedOut,
    StorageUnavailable,
    SubmissionNotFound,
    TransitionRefused,
)
from assessment.i18n.words import N_, Words

MESSAGES: dict[str, str] = {
    "answer-unknown-key": N_("This answer could not be read. Please answer again."),
    "answer-value-and-reason": N_("Choose one: an answer, or “does not apply” with a reason."),
    "option-unknown": N_("This option does not exist any more. Please choose one of the options shown."),
    "number-expected": N_("Enter a number, for example 45."),
    "number-out-of-range": N_("Enter a number from {minimum} to {maximum}."),
    "list-expected": N_("Tick one or more options."),
    "text-expected": N_("Enter text."),
    "text-too-long": N_("The text is too long: {length} characters. Shorten it to {maximum} or fewer."),
    "text-control-characters": N_("The text has invisible control characters. Delete them or type the text again."),
    "not-applicable-refused": N_("This question applies to everyone. Choose an answer or “We don’t know yet”."),
    "reason-too-short": N_("Say in at least {minimum} characters why the question does not apply to you."),
    "evidence-level-unknown": N_("This answer could not be read. Please answer again."),
    "date-expected": N_("Enter a date as year-month-day, for example 2026-11-22."),
    "yes-or-no-expected": N_("Choose “Yes” or “No”."),
    "evidence-empty": N_("The file “{filename}” is empty. Choose another file."),
    "evidence-too-large": N_("The file “{filename}” is larger than {maximum} MB. Choose a smaller file."),
    "evidence-type": N_("The file “{filename}” is not a PDF, JPEG, PNG or WebP. Save it in one of these formats."),
    "evidence-damaged": N_("The file “{filename}” cannot be opened: it is damaged. Save it again or choose another."),
    "evidence-password": N_("The file “{filename}” asks for a password. Save it without a password."),
    "evidence-too-many": N_("This answer has {maximum} files already. Remove one before you add another."),
    "is-draft": N_("The answers have not been sent yet, so there is nothing to decide."),
    "is-submitted": N_("The answers have already been sent."),
    "is-in_review": N_("The answers are being checked now. Open the page again to see how things stand."),
    "is-changes_requested": N_(
        "The answers were sent back with questions. Open the page again to see how things stand."
    ),
    "is-approved": N_("The answers are approved already. Open the page again to see how things stand."),
    "is-withdrawn": N_("The answers were withdrawn. Open the page again to see how things stand."),
    "step-not-yours": N_("Your account may not do that. Ask a lead."),
    "reason-missing": N_("Say why in a few words. The reason is kept with the decision."),
    "nothing-asked": N_("There is no question to the business yet. Ask about at least one answer, then send it back."),
    "questions-open": N_("A question to the business is still open. Settle it or send the answers back, then approve."),
    "clashes-open": N_("An answer was changed in two places. Choose the right version first, then send."),
    "correction-missing": N_("Choose the answer that is right."),
    "correction-same": N_("This is what the business has said. Choose another answer, or accept this one."),
    "correction-unasked": N_("A corrected answer belongs to the verdict “corrected”. Choose that verdict."),
    "refusal-of-nothing": N_("The business has not said that this does not apply. Choose another verdict."),
    "verdict-corrected-reason": N_("Say in at least {minimum} characters why the answer is corrected."),
    "verdict-question-reason": N_("Write the question in at least {minimum} characters. The business will read it."),
    "verdict-refused-reason": N_("Say in at least {minimum} characters why the reason does not convince."),
    "checked-in-the-future": N_("The day of the check lies in the future. Enter the day on which it was checked."),
    "level-needs-day": N_("Enter the day on which it was checked."),
    "level-needs-check": N_(
        "Choose how it was checked: E2 on documents, E3 by a visit, a test call or people with disabilities."
    ),
    "mail-address": N_("Check the e-mail address: it should look like name@example.org."),
    "mail-not-sent": N_("The letter could not be sent. Copy the link and keep it, or try again later."),
}
"""Keys are the codes of `InvalidAnswer`, `InvalidEvidence`, `TransitionRefused` and `MailNotSent`."""

_LINK_EXPIRED = N_("This link has expired. Your answers are still kept: write to us and we will send you a new link.")
_NOT_FOUND = N_("We found nothing under this link or code. Check it letter by letter, or paste the whole link.")
_LOCKED = N_("The answers have been sent and can no longer be changed.")
_OVERTAKEN = N_("The answers or verdicts have just changed. Look at them again, then decide.")
_SIGNED_OUT = N_("You are not signed in any more. Sign in again; what you have saved is kept.")
_NOT_ALLOWED = N_("Your account may not do that. Ask an admin.")
_STORAGE = N_("The answer could not be saved just now. Leave this page open and try again in a minute.")


_SENTENCES: tuple[tuple[type[AssessmentError], str], ...] = (
    (LinkExpired, _LINK_EXPIRED),
    (SubmissionNotFound, _NOT_FOUND),
    (Overtaken, _OVERTAKEN),
    (SignedOut, _SIGNED_OUT),
    (NotAllowed, _NOT_ALLOWED),
    (AnswersLocked, _LOCKED),
    (StorageUnavailable, _STORAGE),
)
"""Errors that need no code; a more special one stands before its parent."""


def explain(error: AssessmentError, _: Words) -> str:
    """The sentence a person reads for an error of the core."""
    match error:
        case InvalidAnswer() | InvalidEvidence():
            values = {key: _.number(v) if isinstance(v, int | float) else v for key, v in error.parameters.items()}
            return _(MESSAGES[error.code], **values)
        case TransitionRefused() | MailNotSent():
            return _(MESSAGES[error.code])
    for kind, sentence in _SENTENCES:
        if isinstance(error, kind):
            return _(sentence)
    raise error
