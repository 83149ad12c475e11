"""Moments in SQL as months and whole seconds: each database has words of its own for them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class MonthOf(GenericFunction[str]):
    """The month of a moment in UTC, such as “2026-11”."""

    type = String()
    inherit_cache = True


class SecondsOf(GenericFunction[int]):
    """Whole seconds since 1970, rounded down."""

    type = BigInteger()
    inherit_cache = True


@compiles(MonthOf, "sqlite")
def _month_sqlite(element: MonthOf, compiler: SQLCompiler, **options: Any) -> str:
    return f"substr({compiler.process(element.clauses, **options)}, 1, 7)"


@compiles(MonthOf, "postgresql")
def _month_postgresql(element: MonthOf, compiler: SQLCompiler, **options: Any) -> str:
    return f"to_char({compiler.process(element.clauses, **options)} AT TIME ZONE 'UTC', 'YYYY-MM')"


@compiles(SecondsOf, "sqlite")
def _seconds_sqlite(element: SecondsOf, compiler: SQLCompiler, **options: Any) -> str:
    # The fraction is cut off first: SQLite would round 59.9999 up.
    return f"CAST(strftime('%s', substr({compiler.process(element.clauses, **options)}, 1, 19)) AS INTEGER)"


@compiles(SecondsOf, "postgresql")
def _seconds_postgresql(element: SecondsOf, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST(floor(extract(epoch FROM {compiler.process(element.clauses, **options)})) AS BIGINT)"
