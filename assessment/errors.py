"""Everything this service can refuse, under one root.

The core raises codes and parameters; the words stand at the edge, in three languages (`assessment.i18n`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta


class AssessmentError(Exception):
    """The root. Never raised directly."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in a file somebody wrote: where it is, what is wrong, what to write instead.

    `line` counts from 1; 0 when the whole file is meant.
    """

    file: str
    line: int
    what: str
    instead: str

    def __str__(self) -> str:
        """As compilers print it, so that editors can jump to the place."""
        return f"{self.file}:{self.line}: {self.what} → {self.instead}"


class FaultyContent(AssessmentError):
    """A form, shared file or answers file has faults; carries all of them at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems in the order of file and line."""
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class InvalidAnswer(AssessmentError, ValueError):
    """What the respondent gave cannot be an answer to this question.

    `code` names the reason (a key of the message catalogue), `parameters` fill its placeholders.
    """

    def __init__(self, code: str, **parameters: str | float) -> None:
        """Parameters are plain values; formatting by language happens at the edge."""
        self.code = code
        self.parameters: Mapping[str, str | int | float] = parameters
        super().__init__(f"{code} {parameters}" if parameters else code)


class InvalidRequest(AssessmentError, ValueError):
    """A contact form has faults; carries all of them at once, by the name of the field, in the order of the form."""

    def __init__(self, faults: Mapping[str, InvalidAnswer]) -> None:
        """Each fault says by its code what to mend."""
        self.faults = faults
        super().__init__(", ".join(f"{name}: {fault}" for name, fault in faults.items()))


class TooManyRequests(AssessmentError):
    """So many contact forms came from one network address that more of them are not taken for now."""


class InvalidEvidence(AssessmentError, ValueError):
    """A file that cannot be taken as proof: empty, too large, or not what its name says (`code` tells which)."""

    def __init__(self, code: str, **parameters: str | int) -> None:
        """See `InvalidAnswer`."""
        self.code = code
        self.parameters: Mapping[str, str | int] = parameters
        super().__init__(f"{code} {parameters}" if parameters else code)


class SubmissionNotFound(AssessmentError):
    """No submission has this id, reference or secret; the reason is deliberately not told apart."""


class LinkExpired(SubmissionNotFound):
    """The resume link was right once; the submission is still there, and its owner can ask for a new link."""


class DraftIsPrivate(SubmissionNotFound):
    """The business is still filling it: until it is sent, staff do not look into it."""


class EvidenceNotFound(SubmissionNotFound):
    """This submission has no such file; whether another one has is not told."""


class NoPreview(AssessmentError):
    """A file cannot be drawn as a picture, or not within the time and memory it may take; the file itself is kept."""


class IdentifierTaken(AssessmentError):
    """A random id, reference or secret exists already: try again with new random bytes."""


class AnswersLocked(AssessmentError):
    """The submission has been handed in: its answers can no longer be changed."""


class TransitionRefused(AssessmentError):
    """The life cycle has no such step from the present status, or its guard does not hold (`code`)."""

    def __init__(self, code: str, **parameters: str) -> None:
        """`code` is a key of the message catalogue, `parameters` fill its placeholders."""
        self.code = code
        self.parameters: Mapping[str, str] = parameters
        super().__init__(f"{code} {parameters}" if parameters else code)


class Overtaken(AssessmentError):
    """Something changed between reading and deciding: read again and decide on what is there now."""


class SignedOut(AssessmentError):
    """Nobody of the staff is signed in here, or not any more: the session is over, ended elsewhere, or forged."""


class NotAllowed(AssessmentError):
    """This account may not do that: its role is too low."""


class WrongPassword(AssessmentError):
    """Login and password do not go together; whether there is such an account, or a disabled one, is not told."""


class TooManyTries(AssessmentError):
    """So many wrong passwords that the next one is not even looked at before `wait` is over."""

    def __init__(self, wait: timedelta) -> None:
        """`wait` is more than nothing."""
        self.wait = wait
        super().__init__(f"wait {wait}")


class InvalidSetting(AssessmentError, ValueError):
    """A variable of the environment holds what cannot be used; only whoever runs the service ever reads this."""

    def __init__(self, variable: str, value: str, instead: str) -> None:
        """`instead` says what to write."""
        self.variable = variable
        super().__init__(f"{variable}={value}: {instead}")


class RequestNotFound(AssessmentError):
    """There is no such contact request, or it has been deleted."""


class NoDemo(AssessmentError):
    """A file is not a database of made-up data: it may hold real ones and is left as it is."""


class StorageUnavailable(AssessmentError):
    """The database cannot be read or written now; what the respondent typed must stay on the screen."""


class Busy(AssessmentError):
    """Too many people have asked for something that takes the computer long: try again in a moment."""


class MailNotSent(AssessmentError):
    """The letter did not go out: the address is wrong (`mail-address`) or the server failed (`mail-not-sent`)."""

    def __init__(self, code: str) -> None:
        """`code` is a key of the message catalogue."""
        self.code = code
        super().__init__(code)
