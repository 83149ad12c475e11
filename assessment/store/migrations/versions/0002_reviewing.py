"""Staff: accounts, verdicts, comments, results for queue and statistics, contact requests, letters, audit log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:  # noqa: PLR0915 - a list of tables
    """What stands in the queue about a submission is copied from its facts; results are computed by `migrate`."""
    op.create_table(
        "attempts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
    )
    with op.batch_alter_table("attempts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attempts_kind_key_hash_at"), ["kind", "key_hash", "at"], unique=False)

    op.create_table(
        "audit_log",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=True),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("address", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_log")),
    )
    with op.batch_alter_table("audit_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_log_action_at"), ["action", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_log_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_log_subject_at"), ["subject", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_log_who_at"), ["who", "at"], unique=False)

    op.create_table(
        "marks",
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_marks")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("login", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("login", name=op.f("uq_users_login")),
    )
    op.create_table(
        "staff_sessions",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_staff_sessions_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_staff_sessions")),
    )
    with op.batch_alter_table("staff_sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_sessions_user_id"), ["user_id"], unique=False)

    op.create_table(
        "comments",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("submission_id", sa.String(length=32), nullable=False),
        sa.Column("question_id", sa.String(length=200), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_comments_submission_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
    )
    with op.batch_alter_table("comments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_comments_submission_id"), ["submission_id"], unique=False)

    op.create_table(
        "contact_requests",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=50), nullable=False),
        sa.Column("messenger", sa.String(length=200), nullable=False),
        sa.Column("way", sa.String(length=20), nullable=False),
        sa.Column("best_time", sa.String(length=200), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("suspicious", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("invitation", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["invitation"], ["submissions.id"], name=op.f("fk_contact_requests_invitation"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_requests")),
    )
    with op.batch_alter_table("contact_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_requests_status_at"), ["status", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_requests_suspicious_at"), ["suspicious", "at"], unique=False)

    op.create_table(
        "letters",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("submission_id", sa.String(length=32), nullable=True),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fault", sa.String(length=50), nullable=True),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_letters_submission_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
    )
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letters_next_try"), ["next_try"], unique=False)
        batch_op.create_index(batch_op.f("ix_letters_submission_id"), ["submission_id"], unique=False)

    op.create_table(
        "presence",
        sa.Column("submission_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_presence_submission_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_presence_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("submission_id", "user_id", name=op.f("pk_presence")),
    )
    op.create_table(
        "scored",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("submission_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_scored_submission_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_scored")),
        sa.UniqueConstraint("submission_id", name=op.f("uq_scored_submission_id")),
    )
    op.create_table(
        "result_parts",
        sa.Column("scored", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("basis", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("form_id", sa.String(length=100), nullable=False),
        sa.Column("part_id", sa.String(length=200), nullable=False),
        sa.Column("low", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["scored"], ["scored.number"], name=op.f("fk_result_parts_scored"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("scored", "basis", "kind", "form_id", "part_id", name=op.f("pk_result_parts")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("result_parts", schema=None) as batch_op:
        batch_op.create_index(
            "ix_result_parts_all", ["basis", "kind", "form_id", "part_id", "low", "scored"], unique=False
        )

    op.create_table(
        "result_questions",
        sa.Column("scored", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("question_id", sa.String(length=200), nullable=False),
        sa.Column("critical", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("verified_state", sa.String(length=20), nullable=False),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("verified_points", sa.Integer(), nullable=True),
        sa.Column("verdict", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(
            ["scored"], ["scored.number"], name=op.f("fk_result_questions_scored"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("scored", "question_id", name=op.f("pk_result_questions")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("result_questions", schema=None) as batch_op:
        batch_op.create_index(
            "ix_result_questions_all",
            [
                "question_id",
                "critical",
                "state",
                "verified_state",
                "points",
                "verified_points",
                "verdict",
                "scored",
            ],
            unique=False,
        )

    op.create_table(
        "results",
        sa.Column("submission_id", sa.String(length=32), nullable=False),
        sa.Column("basis", sa.String(length=10), nullable=False),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("coverage", sa.Float(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("level_by_points", sa.Integer(), nullable=True),
        sa.Column("scored_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_results_submission_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("submission_id", "basis", name=op.f("pk_results")),
    )
    op.create_table(
        "verdict_log",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("submission_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("corrected", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("level", sa.String(length=2), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("check", sa.String(length=20), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("answer_version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_verdict_log_submission_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict_log")),
    )
    with op.batch_alter_table("verdict_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_verdict_log_submission_id_key"), ["submission_id", "key"], unique=False)

    op.create_table(
        "verdicts",
        sa.Column("submission_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("corrected", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("level", sa.String(length=2), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("check", sa.String(length=20), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("answer_version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_verdicts_submission_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("submission_id", "key", name=op.f("pk_verdicts")),
    )
    op.create_table(
        "contact_notes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("request_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["contact_requests.id"], name=op.f("fk_contact_notes_request_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_notes")),
    )
    with op.batch_alter_table("contact_notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_notes_request_id"), ["request_id"], unique=False)

    with op.batch_alter_table("submission_forms", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_submission_forms_content_hash"), ["content_hash"], unique=False)

    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("revision", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("reviewer", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("email", sa.String(length=254), nullable=True))
        batch_op.add_column(sa.Column("organisation", sa.Text(), server_default=sa.text("''"), nullable=False))
        batch_op.add_column(sa.Column("organisation_folded", sa.Text(), server_default=sa.text("''"), nullable=False))
        batch_op.add_column(sa.Column("sector", sa.String(length=100), nullable=True))
        batch_op.add_column(sa.Column("country", sa.String(length=100), nullable=True))
        batch_op.add_column(sa.Column("size", sa.String(length=100), nullable=True))
        batch_op.add_column(sa.Column("level", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("low", sa.Float(), nullable=True))
        batch_op.create_index("ix_submissions_reviewer", ["reviewer", "status"], unique=False)
        batch_op.create_index("ix_submissions_status_updated", ["status", "updated_at"], unique=False)
        batch_op.create_index("ix_submissions_updated", ["updated_at"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_submissions_reviewer"), "users", ["reviewer"], ["id"])
    _copy_facts()
    _protect_audit_log()


_COPY = """
UPDATE submissions SET {column} = (
    SELECT {value} FROM answers WHERE answers.submission_id = submissions.id AND answers.key = 'profile:{fact}'
) WHERE EXISTS (
    SELECT 1 FROM answers
    WHERE answers.submission_id = submissions.id AND answers.key = 'profile:{fact}' AND answers.value IS NOT NULL
)
"""
_SUBMITTED = """
UPDATE submissions SET submitted_at = (
    SELECT max(events.at) FROM events WHERE events.submission_id = submissions.id AND events.after = 'submitted'
)
"""


def _copy_facts() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    value = "json_extract(answers.value, '$')" if sqlite else "answers.value #>> '{}'"
    for fact, column in {"name": "organisation", "sector": "sector", "country": "country", "size": "size"}.items():
        op.execute(_COPY.format(column=column, fact=fact, value=value))
    op.execute(_SUBMITTED)
    connection = op.get_bind()
    # Folded here, because the databases do not agree on how to lower Cyrillic letters.
    rows = connection.execute(sa.text("SELECT id, organisation FROM submissions WHERE organisation <> ''")).all()
    for id_, name in rows:
        connection.execute(
            sa.text("UPDATE submissions SET organisation_folded = :folded WHERE id = :id"),
            {"folded": name.casefold(), "id": id_},
        )


def _protect_audit_log() -> None:
    """Nobody who works through this program's connection changes history; an owner of the database still could."""
    if op.get_bind().dialect.name == "sqlite":
        for action in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_log_no_{action.lower()} BEFORE {action} ON audit_log "
                "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
    )
