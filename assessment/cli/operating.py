"""The service and its database, for the person who runs it: start, migrate, a new link, a deletion.

What needs SQL or the server is imported where it is used: scoring a file need not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import click

from assessment import identifiers, service
from assessment.cli.telling import fail, say, told
from assessment.cli.traces import trace
from assessment.errors import SubmissionNotFound
from assessment.settings import from_environment
from assessment.submission import Submission

if TYPE_CHECKING:
    from assessment.store import SqlStore

_reference = click.argument("reference")


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True, help="Where to listen.")
def run(port: int, address: str) -> None:
    """Start the service. It runs until it is stopped (Ctrl+C or SIGTERM)."""
    from assessment.web import serve  # noqa: PLC0415 - see the head of this file

    with told():
        with opened_store():
            say(f"The service starts on http://{address}:{port}")
        raise SystemExit(serve.run(port=port, address=address))


@click.command()
def migrate() -> None:
    """Bring the database to the newest revision. It may hold data, and running this twice does no harm."""
    from assessment.store import migrate as migrate_database  # noqa: PLC0415 - see the head of this file

    with told():
        migrate_database(from_environment().database_url)
        with opened_store() as store:
            _count(store)
        say("The database is up to date.")


def _count(store: SqlStore) -> None:
    """Score what was handed in before results were kept; it can be stopped at any time and goes on the next time."""
    from assessment import runtime  # noqa: PLC0415 - see the head of this file
    from assessment.service import counting  # noqa: PLC0415 - see the head of this file

    if total := store.statistics.how_many_uncounted():
        say(f"Scoring {total} submissions that were handed in before results were kept:")
        for done in counting.catch_up(store, store.statistics, on=runtime.now().date()):
            say(f"  {done} of {total}")


@click.command()
@_reference
def link(reference: str) -> None:
    """Make a new secret link for the submission REFERENCE. The old link stops working."""
    from assessment import runtime  # noqa: PLC0415 - see the head of this file

    with told(), opened_store() as store:
        submission_id, now = _found(store, reference), runtime.now()
        secret = service.renew_link(store, submission_id, now=now, random=runtime.random_bytes)
        store.audit.append(trace("link-renewed", store.reference(submission_id)))
        say(f"{from_environment().public_url}/r/{secret}")
        until = (now + service.LINK_LIFETIME).date()
        say(f"It works until {until}; the old link no longer works. Give it only to the person who fills this in.")
        if not from_environment().public_url:
            say("Put the address of the service before it, or set ASSESSMENT_PUBLIC_URL.", err=True)


@click.command()
@_reference
@click.option("--yes", is_flag=True, help="Delete without asking.")
def delete(reference: str, yes: bool) -> None:
    """Delete the submission REFERENCE for ever: answers, notes, files, earlier versions."""
    with told(), opened_store() as store:
        submission = store.load(_found(store, reference))
        say(_described(submission))
        if not yes and not click.confirm("Delete it for ever?"):
            fail(["Nothing was deleted."])
        store.delete(submission.id, trace=trace("deleted", submission.reference))
        say("Deleted. Older backups still hold it.")


@contextmanager
def opened_store() -> Iterator[SqlStore]:
    """The database of the settings, if it is up to date; else the command ends."""
    from assessment.store import open_store, schema_is_current  # noqa: PLC0415 - see the head of this file

    url = from_environment().database_url
    with closing(open_store(url)) as store:
        if not schema_is_current(url):
            fail(["the database is not there or not up to date → run `assessment migrate` first"])
        yield store


def _found(store: SqlStore, reference: str) -> str:
    try:
        return store.find_reference(reference)
    except SubmissionNotFound:
        known = identifiers.normalise_reference(reference)
        fail([f"there is no submission {known} → check its eight letters and digits, such as K7MA-R3XQ"])


def _described(submission: Submission) -> str:
    """Enough to see that it is the right one, and nothing of what was answered."""
    name = submission.profile.name or "no name given"
    begun, changed = submission.created_at.date(), submission.updated_at.date()
    counts = f"answers {len(submission.answers)}, files {len(submission.evidence)}"
    return f"{submission.reference}, {name}, {submission.status}, begun {begun}, last changed {changed}: {counts}"
