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
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
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
