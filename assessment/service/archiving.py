"""Submissions come back from an archive: all of them or, when anything is wrong, none."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Protocol, TypeAlias

from assessment import results
from assessment.archive import Archived
from assessment.audit import Trace
from assessment.errors import FaultyContent, IdentifierTaken, Problem
from assessment.results import Results

_AT_ONCE = 200
"""Submissions about which the store is asked in one go."""
Read: TypeAlias = tuple[str, int, Archived | None, Sequence[Problem]]
"""Part and line of an archive, and the submission there or what is wrong with it."""


class Taken(Protocol):
    """Identifiers that exist already."""

    @property
    def ids(self) -> frozenset[str]:
        """Ids of submissions."""

    @property
    def references(self) -> frozenset[str]:
        """Their references."""

    @property
    def secrets(self) -> frozenset[str]:
        """Fingerprints of their links."""


class Archive(Protocol):
    """What bringing submissions in needs of a database."""

    def taken(self, wanted: Sequence[Archived]) -> Taken:
        """Which of the identifiers of these submissions exist already."""

    def accounts(self) -> Mapping[str, str]:
        """The ids of all accounts by the name with which they sign in."""

    def put(
        self,
        items: Iterable[tuple[Archived, Results | None]],
        *,
        documents: Mapping[str, str],
        content: Callable[[str], bytes],
        trace: Callable[[Archived], Trace],
    ) -> int:
        """Write all in one transaction, or nothing; how many. `IdentifierTaken` when one exists already."""


class ArchiveFile(Protocol):
    """What is brought in."""

    @property
    def name(self) -> str:
        """How to name the file to whoever gave it."""

    @property
    def documents(self) -> Mapping[str, str]:
        """Frozen forms by content hash, checked."""

    @property
    def faults(self) -> Sequence[Problem]:
        """What is wrong around the submissions."""

    def read(self) -> Generator[Read]:
        """Every submission in turn; can be read again."""

    def content(self, sha256: str) -> bytes:
        """The bytes of a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What was written; what exists here already and was left out; whose reviewer has no account here."""

    written: int
    skipped: tuple[str, ...] = ()
    without_reviewer: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Seen:
    """What an archive holds, while it is looked through."""

    faults: list[Problem]
    skipped: dict[str, str] = field(default_factory=dict)
    used: set[tuple[str, str]] = field(default_factory=set)


def bring_in(
    store: Archive, file: ArchiveFile, *, skip_existing: bool, today: date, trace: Callable[[Archived], Trace]
) -> Brought:
    """Write the submissions of an archive; their results are computed as of today.

    A reviewer is found by account, else by the name with which they sign in; one who is not here is told.

    Raises:
        FaultyContent: everything that is wrong, with part and line; nothing was written. A submission whose id or
            reference exists here is wrong, unless `skip_existing`: then it is left out.
    """
    seen = _look_through(store, file, skip_existing=skip_existing)
    if seen.faults:
        raise FaultyContent(seen.faults)
    accounts = store.accounts()
    without: list[tuple[str, str]] = []

    def items() -> Generator[tuple[Archived, Results | None]]:
        with closing(file.read()) as lines:
            for archived in _wanted(lines, seen):
                known = _with_reviewer(archived, accounts)
                if archived.submission.reviewer and known.submission.reviewer is None:
                    without.append((archived.submission.reference, archived.reviewer_login or ""))
                draft = known.submission.status == "draft"
                yield known, None if draft else results.of(known.submission, on=today)

    try:
        with closing(items()) as found:
            written = store.put(found, documents=file.documents, content=file.content, trace=trace)
    except IdentifierTaken as error:
        what = "a submission, a file or a comment in it exists here already"
        raise FaultyContent([Problem(file.name, 0, what, "import it into an empty database")]) from error
    return Brought(written=written, skipped=tuple(seen.skipped.values()), without_reviewer=tuple(without))


def _look_through(store: Archive, file: ArchiveFile, *, skip_existing: bool) -> _Seen:
    seen = _Seen([*file.faults])
    with closing(file.read()) as lines:
        for some in _batches(lines):
            taken = store.taken([archived for _part, _number, archived, _problems in some if archived is not None])
            for part, number, archived, problems in some:
                seen.faults += problems
                if archived is not None:
                    _compare(archived, taken, seen, skip_existing=skip_existing, place=(part, number))
    return seen


def _wanted(lines: Iterator[Read], seen: _Seen) -> Iterator[Archived]:
    for _part, _number, archived, _problems in lines:
        if archived is not None and archived.submission.id not in seen.skipped:
            yield archived


def _batches(lines: Iterator[Read]) -> Iterator[Sequence[Read]]:
    while some := tuple(islice(lines, _AT_ONCE)):
        yield some


def _compare(archived: Archived, taken: Taken, seen: _Seen, *, skip_existing: bool, place: tuple[str, int]) -> None:
    """Against what is here, and what stands before it in the same archive."""
    submission = archived.submission
    for name in _identifiers(archived):
        if name in seen.used:
            seen.faults.append(Problem(*place, f"{name[0]} {name[1]} stands twice in the archive", "leave one out"))
        seen.used.add(name)
    if submission.id in taken.ids or submission.reference in taken.references:
        if skip_existing:
            seen.skipped[submission.id] = submission.reference
        else:
            what = f"the submission {submission.reference} exists here already"
            seen.faults.append(Problem(*place, what, "leave it out, or add --skip-existing"))
    elif archived.secret_hash in taken.secrets:
        what = f"the link of {submission.reference} opens another submission here"
        seen.faults.append(Problem(*place, what, "leave it out"))


def _identifiers(archived: Archived) -> Iterator[tuple[str, str]]:
    submission = archived.submission
    yield "the id", submission.id
    yield "the reference", submission.reference
    yield "the link", archived.secret_hash
    yield from (("the file", file.id) for file in submission.evidence)
    yield from (("the comment", comment.id) for comment in submission.comments)


def _with_reviewer(archived: Archived, accounts: Mapping[str, str]) -> Archived:
    reviewer = archived.submission.reviewer
    if reviewer is None or reviewer in accounts.values():
        return archived
    here = accounts.get(archived.reviewer_login or "")
    return replace(archived, submission=replace(archived.submission, reviewer=here))
