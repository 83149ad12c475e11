"""What is taken out of a database comes back into one as it was, or nothing of it does. On SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import delete, select

from assessment import results, service
from assessment.accounts import User
from assessment.answers import Answer
from assessment.archive import Archived
from assessment.audit import Trace
from assessment.errors import FaultyContent, IdentifierTaken
from assessment.exports import Order, Source, make
from assessment.exports.archive_file import ArchiveFile, opened
from assessment.questionnaire import Catalogue
from assessment.service.archiving import Brought, bring_in
from assessment.store import SqlStore
from assessment.store.tables import audit_log, submissions
from assessment.submission import FACT
from tests.archived import LOGIN, REVIEWER, Whole, wholes
from tests.store.drafts import LATER, NO, NOW, PDF, YES, begin, draft, file

EMPTY = Catalogue(forms={}, profile=(), sources={})


def trace(one: Archived) -> Trace:
    return Trace(at=NOW, user_id=None, who="command line", action="imported", subject=one.submission.reference)


def with_account(store: SqlStore, id_: str = REVIEWER, login: str = LOGIN) -> None:
    user = User(id=id_, login=login, name="Anna Tamm", role="reviewer", created_at=NOW)
    store.accounts.add(user, password_hash="nobody knows it")  # noqa: S106


def put(store: SqlStore, whole: Whole) -> None:
    store.archive.put(
        [(whole.archived, None)], documents=whole.documents, content=whole.contents.__getitem__, trace=trace
    )


@contextmanager
def archive_of(store: SqlStore, *ids: str) -> Iterator[ArchiveFile]:
    """An archive of these submissions, opened."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "archive.zip"
        for _ in make(Order(format="json"), Source(store.archive, store.content), ids, path, catalogue=EMPTY, now=NOW):
            pass
        with opened(path) as archive:
            yield archive


def brought(store: SqlStore, archive: ArchiveFile, *, skip_existing: bool = False) -> Brought:
    return bring_in(store.archive, archive, skip_existing=skip_existing, today=NOW.date(), trace=trace)


def faults(store: SqlStore, archive: ArchiveFile) -> list[str]:
    with pytest.raises(FaultyContent) as caught:
        brought(store, archive)
    return [str(problem) for problem in caught.value.problems]


def column(store: SqlStore, table: Any, name: str) -> list[Any]:
    with store._database.reading() as connection:
        return list(connection.execute(select(table.c[name]).order_by(table.c.id)).scalars())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(whole=wholes())
def test_a_submission_comes_back_from_its_archive_as_it_was(store: SqlStore, whole: Whole) -> None:
    with store._database.writing() as connection:  # what an example has left that failed
        connection.execute(delete(submissions))
    if LOGIN not in store.archive.accounts():
        with_account(store)
    id_ = whole.archived.submission.id
    put(store, whole)
    assert store.archive.read([id_]) == [whole.archived]

    with archive_of(store, id_) as archive:
        store.delete(id_)
        assert brought(store, archive) == Brought(written=1)

    assert store.archive.read([id_]) == [whole.archived]
    assert store.load(id_) == whole.archived.submission
    for one in whole.archived.submission.evidence:
        assert store.content(id_, one.id) == whole.contents[one.sha256]


def test_many_are_read_in_the_order_asked_for_and_the_same_as_one_by_one(store: SqlStore) -> None:
    ids = [begin(store, number) for number in (1, 2, 3)]
    store.save(ids[0], "line-busy", NO, read_at=0, now=LATER)
    store.save(ids[0], "line-busy", YES, read_at=0, now=LATER)
    store.attach(ids[2], file(), PDF)
    wanted = [ids[2], "f" * 32, ids[0]]
    assert store.archive.submissions(wanted) == [store.load(ids[2]), store.load(ids[0])]
    assert [one.submission for one in store.archive.read(wanted)] == [store.load(ids[2]), store.load(ids[0])]


@pytest.mark.parametrize("withdrawn", [False, True])
def test_results_are_computed_anew_for_what_was_handed_in_and_facts_stand_in_its_row(
    store: SqlStore, withdrawn: bool
) -> None:
    id_ = begin(store)
    store.save(id_, FACT + "name", Answer(value="РОМАШКА OÜ"), read_at=0, now=NOW)
    store.save(id_, FACT + "sector", Answer(value="services"), read_at=0, now=NOW)
    store.save(id_, "line-busy", YES, read_at=0, now=NOW)
    service.submit(store, id_, who="respondent", now=NOW)
    if withdrawn:
        service.withdraw(store, id_, now=LATER)
    names = ("organisation", "organisation_folded", "sector", "level", "low", "submitted_at", "revision")
    before = [column(store, submissions, name) for name in names]
    assert before[1] == ["ромашка oü"]

    with archive_of(store, id_) as archive:
        store.delete(id_)
        brought(store, archive)

    assert [column(store, submissions, name) for name in names] == before
    assert results.of(store.load(id_), on=NOW.date()).whole("declared").low == before[4][0]


def test_each_submission_that_comes_back_is_in_the_audit_log(store: SqlStore) -> None:
    ids = [begin(store, number) for number in (1, 2)]
    with archive_of(store, *ids) as archive:
        for id_ in ids:
            store.delete(id_)
        brought(store, archive)
    assert column(store, audit_log, "subject") == ["AAAA-0001", "AAAA-0002"]


def test_what_is_here_already_is_refused_and_nothing_is_written(store: SqlStore) -> None:
    ids = [begin(store, number) for number in (1, 2, 3)]
    with archive_of(store, *ids) as archive:
        store.delete(ids[1])
        assert faults(store, archive) == [
            (
                "submissions-00001.jsonl:1: the submission AAAA-0001 exists here already → "
                "leave it out, or add --skip-existing"
            ),
            (
                "submissions-00001.jsonl:3: the submission AAAA-0003 exists here already → "
                "leave it out, or add --skip-existing"
            ),
        ]
    assert column(store, submissions, "id") == [ids[0], ids[2]]


def test_what_is_here_already_can_be_left_out(store: SqlStore) -> None:
    ids = [begin(store, number) for number in (1, 2)]
    with archive_of(store, *ids) as archive:
        store.delete(ids[1])
        store.save(ids[0], "line-busy", YES, read_at=0, now=LATER)
        assert brought(store, archive, skip_existing=True) == Brought(written=1, skipped=("AAAA-0001",))
    assert column(store, submissions, "id") == ids
    assert store.load(ids[0]).answers["line-busy"] == YES


def test_the_same_reference_or_link_under_another_id_is_refused(store: SqlStore) -> None:
    id_ = begin(store)
    with archive_of(store, id_) as archive:
        store.delete(id_)
        other = draft(2, reference="AAAA-0001")
        store.create(other, secret_hash="f" * 64, secret_expires=NOW)
        assert faults(store, archive) == [
            (
                "submissions-00001.jsonl:1: the submission AAAA-0001 exists here already → "
                "leave it out, or add --skip-existing"
            )
        ]
        store.delete(other.id)
        other = draft(3)
        store.create(other, secret_hash=f"{1:064x}", secret_expires=NOW)
        assert faults(store, archive) == [
            "submissions-00001.jsonl:1: the link of AAAA-0001 opens another submission here → leave it out"
        ]


def test_a_file_that_another_submission_holds_stops_the_whole_import(store: SqlStore) -> None:
    ids = [begin(store, number) for number in (1, 2)]
    store.attach(ids[1], file(), PDF)
    with archive_of(store, *ids) as archive:
        for id_ in ids:
            store.delete(id_)
        third = begin(store, 3)
        store.attach(third, file(), PDF)
        assert faults(store, archive) == [
            (
                "archive.zip:0: a submission, a file or a comment in it exists here already → "
                "import it into an empty database"
            )
        ]
    assert column(store, submissions, "id") == [third]


def test_nothing_is_written_when_writing_fails_half_way(store: SqlStore) -> None:
    whole = Archived(submission=draft(), secret_hash=f"{1:064x}", secret_expires=NOW)
    twice = [(whole, None), (whole, None)]
    with pytest.raises(IdentifierTaken):
        store.archive.put(twice, documents={}, content=lambda _: b"", trace=trace)
    assert column(store, submissions, "id") == []
    assert column(store, audit_log, "id") == []


def test_a_reviewer_is_found_by_login_and_one_who_is_not_here_is_told(store: SqlStore) -> None:
    with_account(store, "b" * 32, "boris")
    ids = [begin(store, number) for number in (1, 2)]
    change = submissions.update().values(reviewer="b" * 32)
    with store._database.writing() as connection:
        connection.execute(change)
    with archive_of(store, *ids) as archive:
        for id_ in ids:
            store.delete(id_)
        with store._database.writing() as connection:
            connection.exec_driver_sql("UPDATE users SET id = 'cccc' WHERE login = 'boris'")
        assert brought(store, archive) == Brought(written=2)
        assert column(store, submissions, "reviewer") == ["cccc", "cccc"]
        for id_ in ids:
            store.delete(id_)
        with store._database.writing() as connection:
            connection.exec_driver_sql("UPDATE users SET login = 'other'")
        lost = (("AAAA-0001", "boris"), ("AAAA-0002", "boris"))
        assert brought(store, archive) == Brought(written=2, without_reviewer=lost)
        assert column(store, submissions, "reviewer") == [None, None]


def test_an_archive_is_the_same_twice(store: SqlStore) -> None:
    id_ = begin(store)
    store.attach(id_, file(), PDF)
    contents = []
    for _ in range(2):
        with archive_of(store, id_) as archive:
            assert archive.zipped.filename is not None
            contents.append(Path(archive.zipped.filename).read_bytes())
    assert contents[0] == contents[1]


def test_a_moment_keeps_its_microseconds(store: SqlStore) -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
    id_ = begin(store, updated_at=moment)
    with archive_of(store, id_) as archive:
        store.delete(id_)
        brought(store, archive)
    assert store.load(id_).updated_at == moment
