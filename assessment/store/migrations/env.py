"""Alembic runs this file for every command; the connection and its transaction come from `assessment.store.schema`."""

from __future__ import annotations

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from assessment.store.tables import UtcTime, metadata


def _written(kind: str, thing: object, _context: AutogenContext) -> str | Literal[False]:
    """A migration says types by SQLAlchemy's own names: our classes may change after it was released."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(thing, UtcTime) else False


# SQLite cannot alter most columns: batch mode rebuilds the table instead.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=_written,
)
context.run_migrations()
