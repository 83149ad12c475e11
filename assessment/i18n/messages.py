"""What every refusal of the core says to a person: codes to sentences that say what to do."""

from __future__ import annotations

from assessment.errors import (
    AnswersLocked,
    AssessmentError,
    InvalidAnswer,
    InvalidEvidence,
    LinkExpired,
    MailNotSent,
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
    "not-submitted-from-submitted": N_("The answers have already been sent."),
    "mail-address": N_("Check the e-mail address: it should look like name@example.org."),
    "mail-not-sent": N_("The letter could not be sent. Copy the link and keep it, or try again later."),
}
"""Keys are the codes of `InvalidAnswer`, `InvalidEvidence`, `TransitionRefused` and `MailNotSent`."""

_LINK_EXPIRED = N_("This link has expired. Your answers are still kept: write to us and we will send you a new link.")
_NOT_FOUND = N_("We found nothing under this link or code. Check it letter by letter, or paste the whole link.")
_LOCKED = N_("The answers have been sent and can no longer be changed.")
_STORAGE = N_("The answer could not be saved just now. Leave this page open and try again in a minute.")


def explain(error: AssessmentError, _: Words) -> str:
    """The sentence a person reads for an error of the core."""
    match error:
        case InvalidAnswer() | InvalidEvidence():
            values = {key: _.number(v) if isinstance(v, int | float) else v for key, v in error.parameters.items()}
            return _(MESSAGES[error.code], **values)
        case TransitionRefused() | MailNotSent():
            return _(MESSAGES[error.code])
        case LinkExpired():
            return _(_LINK_EXPIRED)
        case SubmissionNotFound():
            return _(_NOT_FOUND)
        case AnswersLocked():
            return _(_LOCKED)
        case StorageUnavailable():
            return _(_STORAGE)
        case other:
            raise other
