"""A business begins, answers, attaches proof and comes back by its link; and the store this needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeAlias

from assessment import identifiers
from assessment.answers import Answer, parse
from assessment.errors import IdentifierTaken, SubmissionNotFound
from assessment.evidence import accepted
from assessment.questionnaire import Form, Question
from assessment.service.trying import again
from assessment.submission import Evidence, Status, Stored, Submission
from assessment.text import Language

LINK_LIFETIME = timedelta(days=365)
"""How long a resume link opens its submission after it was made."""
MAXIMUM_FILES = 10
"""Files one answer may have: starting needs no account, so nobody may fill the disk."""

RandomBytes: TypeAlias = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer is committed to the database."""

    stored: Stored


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody else changed the same answer since it was read: both versions are kept, a person chooses."""

    theirs: Stored
    yours: Answer


Outcome: TypeAlias = Saved | Clash


class Store(Protocol):
    """What the use cases need of a database. Every method is one transaction, committed when it returns.

    All raise `SubmissionNotFound` for an id that does not exist and `StorageUnavailable` when the database does
    not answer. All that change answers, forms or files raise `AnswersLocked` once the submission has been handed in
    (after a return: for what the reviewer did not ask about), checked in the same transaction as the write, so that
    nothing slips in beside a hand-in.
    """

    def create(self, submission: Submission, *, secret_hash: str, secret_expires: datetime) -> None:
        """A new submission with its frozen forms; `IdentifierTaken` when its id, reference or secret exists already."""

    def load(self, submission_id: str) -> Submission:
        """Everything but the bytes of the evidence."""

    def status(self, submission_id: str) -> Status:
        """The status alone."""

    def find(self, *, secret_hash: str, now: datetime) -> str:
        """The id of the submission this secret opens; an expired secret opens nothing (`LinkExpired`)."""

    def reference(self, submission_id: str) -> str:
        """Its reference."""

    def set_secret(self, submission_id: str, *, secret_hash: str, expires: datetime) -> None:
        """Replace the secret: the old link stops working."""

    def save(self, submission_id: str, key: str, answer: Answer, *, read_at: int, now: datetime) -> Outcome:
        """Write one answer if it is still at version `read_at` (0: none yet), append to the answer log.

        Changes that touch different parts of the answer are joined (`answers.merged`): `Saved` holds what is stored.
        A clash keeps the losing answer under `Submission.clashes`. Saving what is stored already changes nothing.
        """

    def settle(self, submission_id: str, key: str, answer: Answer, *, now: datetime) -> Stored:
        """A person has chosen between the versions of a clash: write the choice whatever the version, end the clash."""

    def earlier(self, submission_id: str, key: str, version: int) -> Answer:
        """An answer as it was at a version, from the log; blank where there was none yet."""

    def choose_forms(self, submission_id: str, forms: Sequence[Form], *, now: datetime) -> None:
        """Replace the list of frozen forms; answers to forms left out are kept."""

    def set_language(self, submission_id: str, language: Language) -> None:
        """The language in which the respondent reads and is written to."""

    def set_email(self, submission_id: str, email: str | None) -> None:
        """Where the business wants to hear of changes (None: nowhere). Letters that wait for the old address go too."""

    def attach(self, submission_id: str, evidence: Evidence, content: bytes) -> None:
        """Keep a file, unless the answer has `MAXIMUM_FILES` already (`InvalidEvidence`)."""

    def detach(self, submission_id: str, evidence_id: str) -> None:
        """Remove a file."""

    def content(self, submission_id: str, evidence_id: str) -> bytes:
        """The bytes of a file of this very submission; `EvidenceNotFound` for any other."""


@dataclass(frozen=True, slots=True)
class Started:
    """A new draft. `secret` is told once and stored nowhere."""

    submission_id: str
    reference: str
    secret: str


def start(store: Store, forms: Sequence[Form], *, language: Language, now: datetime, random: RandomBytes) -> Started:
    """Begin a draft over the given forms, as they are now.

    Raises:
        IdentifierTaken: every try met an existing reference, which only happens when `random` is not random.
    """

    def make() -> Started:
        submission, secret = new_draft(forms, language=language, now=now, random=random)
        store.create(submission, secret_hash=identifiers.fingerprint(secret), secret_expires=now + LINK_LIFETIME)
        return Started(submission.id, submission.reference, secret)

    return again(make, after=IdentifierTaken)


def new_draft(
    forms: Sequence[Form], *, language: Language, now: datetime, random: RandomBytes
) -> tuple[Submission, str]:
    """A draft that no store holds yet, and the secret of its link."""
    secret = identifiers.secret(random(identifiers.SECRET_BYTES))
    submission = Submission(
        id=random(16).hex(),
        reference=identifiers.reference(random(8)),
        status="draft",
        language=language,
        forms=tuple(forms),
        created_at=now,
        updated_at=now,
    )
    return submission, secret


def resume(store: Store, secret: str, *, now: datetime, reference: str | None = None) -> str:
    """The id of the submission a secret opens. With a reference, both must belong together.

    Raises:
        SubmissionNotFound: no such secret, or it belongs to another reference.
        LinkExpired: the secret was right once.
    """
    typed = identifiers.normalise_secret(secret)
    submission_id = store.find(secret_hash=identifiers.fingerprint(typed), now=now)
    if reference is not None and store.reference(submission_id) != identifiers.normalise_reference(reference):
        raise SubmissionNotFound
    return submission_id


def renew_link(store: Store, submission_id: str, *, now: datetime, random: RandomBytes) -> str:
    """A new secret for a submission; the old one stops working."""
    secret = identifiers.secret(random(identifiers.SECRET_BYTES))
    store.set_secret(submission_id, secret_hash=identifiers.fingerprint(secret), expires=now + LINK_LIFETIME)
    return secret


def save_answer(
    store: Store, submission_id: str, question: Question, raw: object, *, read_at: int, now: datetime
) -> Outcome:
    """Check and commit one answer that was read at version `read_at`.

    Raises:
        InvalidAnswer: it cannot be an answer; nothing stored has changed.
        AnswersLocked: the submission has been handed in.
    """
    return store.save(submission_id, question.id, parse(question, raw), read_at=read_at, now=now)


def settle_clash(store: Store, submission_id: str, question: Question, raw: object, *, now: datetime) -> Stored:
    """Commit what the respondent chose between two versions of an answer."""
    return store.settle(submission_id, question.id, parse(question, raw), now=now)


def add_forms(store: Store, submission: Submission, forms: Sequence[Form], *, now: datetime) -> None:
    """Ask the questions of these forms too; forms already begun stay as they were when they were begun."""
    begun = {form.id for form in submission.forms}
    added = [form for form in forms if form.id not in begun]
    store.choose_forms(submission.id, [*submission.forms, *added], now=now)


def attach_evidence(
    store: Store,
    submission_id: str,
    question: Question,
    *,
    filename: str,
    content: bytes,
    now: datetime,
    random: RandomBytes,
) -> Evidence:
    """Check a file by its content and keep it as proof of one answer.

    Raises:
        InvalidEvidence: empty, too large, not a PDF, JPEG, PNG or WebP, or one too many.
        AnswersLocked: the submission has been handed in.
    """
    evidence = accepted(
        evidence_id=random(16).hex(), question_id=question.id, filename=filename, content=content, now=now
    )
    store.attach(submission_id, evidence, content)
    return evidence


def detach_evidence(store: Store, submission_id: str, evidence_id: str) -> None:
    """Remove a file while the answers are still open."""
    store.detach(submission_id, evidence_id)
