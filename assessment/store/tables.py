"""The tables, in the order in which they depend on each other; a submission's rows go when the submission goes.

The migrations build the same tables step by step; a test compares the two.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypeAlias

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.types import TypeDecorator


class UtcTime(TypeDecorator[datetime]):
    """A moment, written and read as UTC: SQLite forgets time zones, PostgreSQL answers in the session's."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """A time without a zone is a mistake of the caller: `astimezone` would guess the server's."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("times are stored with their zone: pass datetime.now(UTC)")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Always in UTC, never naive."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


AnyColumn: TypeAlias = Column[object]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_SERIAL = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite numbers rows by itself only in a column of the type INTEGER."""


def _submission(*, primary_key: bool = False) -> AnyColumn:
    link = ForeignKey("submissions.id", ondelete="CASCADE")
    return Column("submission_id", String(32), link, primary_key=primary_key, nullable=False)


def _answer() -> list[AnyColumn]:
    """The fields of `Answer`, in its order: an answer looks the same in the table, in the log and in a clash."""
    return [
        Column("value", JSON(none_as_null=True)),
        Column("unknown", Boolean, nullable=False),
        Column("not_applicable", Text),
        Column("note", Text, nullable=False),
        Column("evidence", String(2), nullable=False),
        Column("evidence_on", Date),
    ]


ANSWER_COLUMNS = tuple(column.name for column in _answer())

users = Table(
    "users",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("login", String(100), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("role", String(20), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("disabled_at", UtcTime),
)

staff_sessions = Table(
    "staff_sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("user_id", String(32), ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    Index(None, "user_id"),
)

# Wrong passwords, and public forms sent: what is slowed down is counted here, for all processes together.
attempts = Table(
    "attempts",
    metadata,
    Column("id", _SERIAL, primary_key=True),
    Column("kind", String(20), nullable=False),
    # A fingerprint of the login or the network address: neither is kept in words.
    Column("key_hash", String(64), nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "kind", "key_hash", "at"),
)

submissions = Table(
    "submissions",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("reference", String(9), nullable=False, unique=True),
    Column("secret_hash", String(64), nullable=False, unique=True),
    Column("secret_expires", UtcTime, nullable=False),
    Column("status", String(20), nullable=False),
    Column("language", String(2), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Column("submitted_at", UtcTime),
    # Rises with every change of what is scored or decided, so that nothing is decided on what was read before it.
    Column("revision", Integer, nullable=False, server_default="0"),
    Column("reviewer", String(32), ForeignKey("users.id")),
    Column("email", String(254)),
    # Copies of facts and of the level that counts (verified once approved), so that the queue finds and sorts in SQL.
    Column("organisation", Text, nullable=False, server_default=text("''")),
    Column("organisation_folded", Text, nullable=False, server_default=text("''")),
    Column("sector", String(100)),
    Column("country", String(100)),
    Column("size", String(100)),
    Column("level", Integer),
    Column("low", Float),
    Index("ix_submissions_status_updated", "status", "updated_at"),
    Index("ix_submissions_updated", "updated_at"),
    Index("ix_submissions_reviewer", "reviewer", "status"),
)

form_documents = Table(
    "form_documents",
    metadata,
    Column("content_hash", String(64), primary_key=True),
    Column("form_id", String(100), nullable=False),
    Column("version", Integer, nullable=False),
    Column("document", Text, nullable=False),
)

submission_forms = Table(
    "submission_forms",
    metadata,
    _submission(primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("content_hash", String(64), ForeignKey("form_documents.content_hash"), nullable=False),
    Index(None, "content_hash"),
)

answers = Table(
    "answers",
    metadata,
    _submission(primary_key=True),
    Column("key", String(200), primary_key=True),
    *_answer(),
    Column("version", Integer, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
)

answer_log = Table(
    "answer_log",
    metadata,
    Column("id", _SERIAL, primary_key=True),
    _submission(),
    Column("key", String(200), nullable=False),
    *_answer(),
    # The version the answer became; of a lost one, the version its writer had read.
    Column("version", Integer, nullable=False),
    # saved · settled (chosen in a clash) · lost (the other answer stayed)
    Column("outcome", String(10), nullable=False),
    Column("at", UtcTime, nullable=False),
    Index(None, "submission_id", "key"),
)

clashes = Table(
    "clashes",
    metadata,
    _submission(primary_key=True),
    Column("key", String(200), primary_key=True),
    *_answer(),
    Column("at", UtcTime, nullable=False),
)

evidence = Table(
    "evidence",
    metadata,
    Column("id", String(32), primary_key=True),
    _submission(),
    Column("question_id", String(200), nullable=False),
    Column("filename", String(120), nullable=False),
    Column("media_type", String(50), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("uploaded_at", UtcTime, nullable=False),
    # Last, so that SQLite reads the columns before it without walking through the bytes.
    Column("content", LargeBinary, nullable=False),
    Index(None, "submission_id"),
)

events = Table(
    "events",
    metadata,
    Column("id", _SERIAL, primary_key=True),
    _submission(),
    Column("at", UtcTime, nullable=False),
    Column("who", String(200), nullable=False),
    Column("what", String(20), nullable=False),
    Column("before", String(20), nullable=False),
    Column("after", String(20), nullable=False),
    Column("why", Text, nullable=False),
    Index(None, "submission_id"),
)


def _verdict() -> list[AnyColumn]:
    """The fields of `Verdict`, in its order."""
    return [
        Column("kind", String(20)),
        Column("corrected", JSON(none_as_null=True)),
        Column("reason", Text, nullable=False),
        Column("level", String(2)),
        Column("checked_on", Date),
        Column("check", String(20)),
    ]


VERDICT_COLUMNS = tuple(column.name for column in _verdict())

verdicts = Table(
    "verdicts",
    metadata,
    _submission(primary_key=True),
    Column("key", String(200), primary_key=True),
    *_verdict(),
    Column("version", Integer, nullable=False),
    Column("answer_version", Integer, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("by", String(200), nullable=False),
    Column("asked", Boolean, nullable=False),
)

verdict_log = Table(
    "verdict_log",
    metadata,
    Column("id", _SERIAL, primary_key=True),
    _submission(),
    Column("key", String(200), nullable=False),
    *_verdict(),
    Column("version", Integer, nullable=False),
    Column("answer_version", Integer, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("by", String(200), nullable=False),
    Index(None, "submission_id", "key"),
)

comments = Table(
    "comments",
    metadata,
    Column("id", String(32), primary_key=True),
    _submission(),
    Column("question_id", String(200)),
    Column("at", UtcTime, nullable=False),
    Column("who", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Column("public", Boolean, nullable=False),
    Index(None, "submission_id"),
)

# Who has a review open now: the second one sees the first.
presence = Table(
    "presence",
    metadata,
    _submission(primary_key=True),
    Column("user_id", String(32), ForeignKey("users.id", ondelete="CASCADE"), primary_key=True),
    Column("seen_at", UtcTime, nullable=False),
)

# What is kept of a scored submission, for the queue and the statistics: computed again whenever it changes.
results = Table(
    "results",
    metadata,
    _submission(primary_key=True),
    Column("basis", String(10), primary_key=True),  # declared · verified
    Column("low", Float),
    Column("high", Float),
    Column("coverage", Float, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("level", Integer),
    Column("level_by_points", Integer),
    Column("scored_on", Date, nullable=False),
)

# A submission whose results are counted: a short number, because millions of rows below carry it.
scored = Table(
    "scored",
    metadata,
    Column("number", _SERIAL, primary_key=True),
    Column("submission_id", String(32), ForeignKey("submissions.id", ondelete="CASCADE"), nullable=False, unique=True),
)


def _scored() -> AnyColumn:
    return Column("scored", _SERIAL, ForeignKey("scored.number", ondelete="CASCADE"), primary_key=True, nullable=False)


# Only parts that are rated. The index holds all that statistics read, in the order in which they count.
result_parts = Table(
    "result_parts",
    metadata,
    _scored(),
    Column("basis", String(10), primary_key=True),
    Column("kind", String(10), primary_key=True),  # form · section · group
    Column("form_id", String(100), primary_key=True),  # empty for groups
    Column("part_id", String(200), primary_key=True),
    Column("low", Float, nullable=False),
    Index("ix_result_parts_all", "basis", "kind", "form_id", "part_id", "low", "scored"),
    sqlite_with_rowid=False,
)

result_questions = Table(
    "result_questions",
    metadata,
    _scored(),
    Column("question_id", String(200), primary_key=True),
    Column("critical", Boolean, nullable=False),
    Column("state", String(20), nullable=False),  # answered · unknown · blank · not_applicable · ruled_out
    Column("verified_state", String(20), nullable=False),
    Column("points", Integer),
    Column("verified_points", Integer),
    Column("verdict", String(20)),
    Index(
        "ix_result_questions_all",
        "question_id",
        "critical",
        "state",
        "verified_state",
        "points",
        "verified_points",
        "verdict",
        "scored",
    ),
    sqlite_with_rowid=False,
)

contact_requests = Table(
    "contact_requests",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("language", String(2), nullable=False),
    Column("name", String(200), nullable=False),
    Column("organisation", String(200), nullable=False),
    Column("email", String(254), nullable=False),
    Column("phone", String(50), nullable=False),
    Column("messenger", String(200), nullable=False),
    Column("way", String(20), nullable=False),  # the preferred one: email · phone · messenger
    Column("best_time", String(200), nullable=False),
    Column("message", Text, nullable=False),
    # Everything staff search by, folded: the databases do not agree on how to lower Cyrillic letters.
    Column("folded", Text, nullable=False),
    Column("suspicious", Boolean, nullable=False),
    Column("status", String(20), nullable=False),  # new · in_touch · invited · closed
    Column("version", Integer, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Column("invitation", String(32), ForeignKey("submissions.id", ondelete="SET NULL")),
    Index(None, "status", "at"),
    Index(None, "suspicious", "at"),
)

contact_notes = Table(
    "contact_notes",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("request_id", String(32), ForeignKey("contact_requests.id", ondelete="CASCADE"), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("who", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Index(None, "request_id"),
)

# Letters wait here until the mail server has taken them.
letters = Table(
    "letters",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("submission_id", String(32), ForeignKey("submissions.id", ondelete="CASCADE")),
    Column("recipient", String(254), nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),  # emptied when sent: it may hold a secret link
    Column("created_at", UtcTime, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_try", UtcTime),  # none: sent, or given up
    Column("sent_at", UtcTime),
    Column("fault", String(50)),
    Index(None, "next_try"),
    Index(None, "submission_id"),
)

# Append-only: triggers refuse changes and deletions.
audit_log = Table(
    "audit_log",
    metadata,
    Column("id", _SERIAL, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("user_id", String(32)),  # no link: the log outlives the account
    Column("who", String(200), nullable=False),
    Column("action", String(40), nullable=False),
    Column("subject", String(200), nullable=False),  # a reference, a login, a filter; empty for none
    Column("detail", Text, nullable=False),
    Column("address", String(100), nullable=False),
    Index(None, "at"),
    Index(None, "action", "at"),
    Index(None, "subject", "at"),
    Index(None, "who", "at"),
)

# What this database is: a row `demo` marks one with made-up businesses.
marks = Table(
    "marks",
    metadata,
    Column("name", String(50), primary_key=True),
    Column("value", Text, nullable=False),
)
