"""Sum and values by rank in SQL, the same in SQLite and PostgreSQL, over counts of equal values.

Equal values are counted first, in the order of an index where there is one; only these few counts are ranked. The
q-th of n values is the first one up to which at least q * n of them lie (nearest rank), always one that exists.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, case, func, select

from assessment.statistics import Spread

Share = tuple[int, int]
QUARTILES: tuple[Share, ...] = ((1, 4), (1, 2), (3, 4))


def ranked(counts: FromClause, keys: Sequence[str], shares: Sequence[Share] = QUARTILES) -> Select[Any]:
    """For each combination of `keys`: the keys, how many values, their sum in hundredths, a value for each share.

    `counts` has the keys, `value` and `many`, how often the value occurs.
    """
    whole = [counts.c[key] for key in keys] or None
    upto = func.sum(counts.c.many).over(partition_by=whole, order_by=counts.c.value)
    total = func.sum(counts.c.many).over(partition_by=whole)
    steps = select(counts, upto.label("upto"), total.label("total")).subquery()
    groups = [steps.c[key] for key in keys]
    figures: list[ColumnElement[Any]] = [
        func.max(steps.c.total),
        func.sum(func.round(steps.c.value * 100) * steps.c.many),
        *(func.min(case((steps.c.upto * below >= steps.c.total * above, steps.c.value))) for above, below in shares),
    ]
    return select(*groups, *figures).group_by(*groups)


def spread(figures: Sequence[Any]) -> Spread | None:
    """The figures of one row of `ranked` behind its keys; None when there are no values."""
    n, hundredths, lower, median, upper = figures
    if n is None:
        return None
    return Spread(n=int(n), hundredths=int(hundredths), lower=lower, median=median, upper=upper)
