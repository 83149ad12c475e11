"""What every refusal of the core says to a person: codes to sentences that say what to do."""

from __future__ import annotations

import math

from assessment.errors import (
    AnswersLocked,
    AssessmentError,
    Busy,
    DraftIsPrivate,
    InvalidAnswer,
    InvalidEvidence,
    LinkExpired,
    MailNotSent,
    NotAllowed,
    Overtaken,
    RequestNotFound,
    SignedOut,
    StorageUnavailable,
    SubmissionNotFound,
    TooManyTries,
    TransitionRefused,
    WrongPassword,
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
    "taken-by": N_("{who} works on this submission. Ask a lead if you should have it."),
    "reviewer-gone": N_("This account cannot work here any more. Choose somebody else."),
    "given-meanwhile": N_("Meanwhile {who} has got this submission. Look at it again, then decide."),
    "freed-meanwhile": N_("Meanwhile nobody works on this submission any more. Look at it again, then decide."),
    "review-not-begun": N_("Nobody has taken this submission yet. Take it first, then judge."),
    "nothing-asked": N_("There is no question to the business yet. Ask about at least one answer, then send it back."),
    "questions-open": N_("A question to the business is still open. Settle it or send the answers back, then approve."),
    "clashes-open": N_("An answer was changed in two places. Choose the right version first, then send."),
    "correction-missing": N_("Choose the answer that is right."),
    "correction-same": N_("This is what the business has said. Choose another answer, or accept this one."),
    "correction-unasked": N_("A corrected answer belongs to the verdict “Corrected to …”. Choose that verdict."),
    "refusal-of-nothing": N_("The business has not said that this does not apply. Choose another verdict."),
    "verdict-corrected-reason": N_("Say in at least {minimum} characters why the answer is corrected."),
    "verdict-question-reason": N_("Write the question in at least {minimum} characters. The business will read it."),
    "verdict-refused-reason": N_("Say in at least {minimum} characters why the reason does not convince."),
    "checked-in-the-future": N_("The day of the check lies in the future. Enter the day on which it was checked."),
    "level-needs-day": N_("Enter the day on which it was checked."),
    "level-on-twin": N_("This answer is taken from another question. Judge the proof there."),
    "level-needs-check": N_(
        "Choose how it was checked: E2 on documents, E3 by a visit, a test call or people with disabilities."
    ),
    "comment-empty": N_("Write something first, then send it."),
    "comments-too-many": N_("You have written {maximum} messages already. Please call the NGO instead."),
    "comment-draft": N_("The NGO reads messages only after you have sent your answers."),
    "login-form": N_(
        "A login has 2 to 100 Latin letters, digits, dots, hyphens or @, and begins with a letter or digit."
    ),
    "login-taken": N_("There is an account with the login “{login}” already. Choose another login."),
    "name-missing": N_("Enter the name colleagues will read."),
    "password-too-short": N_("The password is too short. Choose one of {minimum} characters or more."),
    "password-too-long": N_("The password is too long. Choose one of {maximum} characters or fewer."),
    "password-is-login": N_("The password is the same as the login or the name. Choose another one."),
    "password-common": N_("Many people use this password, so it is tried first. Choose another one."),
    "last-admin": N_("This is the last admin who can sign in. Make somebody else an admin first."),
    "account-changed": N_("Somebody has just changed this account. See how it is now, then try again."),
    "contact-name-missing": N_("Enter your name."),
    "contact-organisation-missing": N_("Enter the name of your organisation."),
    "contact-way-missing": N_("Give at least one way to reach you: e-mail, phone or messenger."),
    "contact-way-unchosen": N_("Choose which way you prefer."),
    "contact-way-email": N_("You prefer e-mail. Enter your e-mail address, or choose another way."),
    "contact-way-phone": N_("You prefer a call. Enter your phone number, or choose another way."),
    "contact-way-messenger": N_("You prefer a messenger. Enter your messenger, or choose another way."),
    "contact-phone": N_("Check the phone number: it should look like +372 5555 1234."),
    "detail-site": N_("Check the address of the website: it should look like www.example.org."),
    "contact-language-missing": N_("Choose the language of the talk."),
    "contact-consent-missing": N_("Tick that we may keep these details: without them we cannot get in touch."),
    "contact-note-missing": N_("Write the note first."),
    "contact-forms-missing": N_("Choose at least one form."),
    "mail-address": N_("Check the e-mail address: it should look like name@example.org."),
    "mail-too-many": N_("This link was sent five times within an hour. Copy it and keep it, or try again in an hour."),
    "mail-not-sent": N_("The letter could not be sent. Copy the link and keep it, or try again later."),
}
"""Keys are the codes of `InvalidAnswer`, `InvalidEvidence`, `TransitionRefused` and `MailNotSent`."""

_LINK_EXPIRED = N_("This link has expired. Your answers are still kept: write to us and we will send you a new link.")
_DRAFT = N_("The business is still filling this in. You can look at it once it is sent.")
_NOT_FOUND = N_("We found nothing under this link or code. Check it letter by letter, or paste the whole link.")
_LOCKED = N_("The answers have been sent and can no longer be changed.")
_OVERTAKEN = N_("The answers or verdicts have just changed. Look at them again, then decide.")
_SIGNED_OUT = N_("You are not signed in any more. Sign in again; what you have saved is kept.")
_NOT_ALLOWED = N_("Your account may not do that. Ask an admin.")
_WRONG_PASSWORD = N_("The login or the password is wrong. Check both and try again.")
_REQUEST_NOT_FOUND = N_("This contact request is not there any more: somebody may have deleted it.")
_BUSY = N_("Several people are looking at figures that take long to count. Try again in a minute.")
_STORAGE = N_("The answer could not be saved just now. Leave this page open and try again in a minute.")


_SENTENCES: tuple[tuple[type[AssessmentError], str], ...] = (
    (LinkExpired, _LINK_EXPIRED),
    (DraftIsPrivate, _DRAFT),
    (SubmissionNotFound, _NOT_FOUND),
    (Overtaken, _OVERTAKEN),
    (SignedOut, _SIGNED_OUT),
    (NotAllowed, _NOT_ALLOWED),
    (WrongPassword, _WRONG_PASSWORD),
    (AnswersLocked, _LOCKED),
    (RequestNotFound, _REQUEST_NOT_FOUND),
    (Busy, _BUSY),
    (StorageUnavailable, _STORAGE),
)
"""Errors that need no code; a more special one stands before its parent."""


def explain(error: AssessmentError, _: Words) -> str:
    """The sentence a person reads for an error of the core."""
    match error:
        case InvalidAnswer() | InvalidEvidence():
            values = {key: _.number(v) if isinstance(v, int | float) else v for key, v in error.parameters.items()}
            return _(MESSAGES[error.code], **values)
        case TransitionRefused():
            return _(MESSAGES[error.code], **error.parameters)
        case MailNotSent():
            return _(MESSAGES[error.code])
        case TooManyTries():
            return _too_many(error, _)
    for kind, sentence in _SENTENCES:
        if isinstance(error, kind):
            return _(sentence)
    raise error


def _too_many(error: TooManyTries, _: Words) -> str:
    minutes = math.ceil(error.wait.total_seconds() / 60)
    return _.plural(
        "Too many wrong passwords. Try again in {n} minute; until then even the right one is not looked at.",
        "Too many wrong passwords. Try again in {n} minutes; until then even the right one is not looked at.",
        minutes,
    )
