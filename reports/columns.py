"""Column widths of a table: the shares the caller wished, unless an ordinary word would have to be broken."""

from __future__ import annotations

from collections.abc import Sequence

_WIDEST_WORD = 0.3  # of the table, that a word may claim; a longer one is broken


def fitted_widths(wished: Sequence[float], needed: Sequence[float], *, width: float) -> list[float]:
    """Widths in points with the sum `width`.

    `wished` are shares in any unit, `needed` the width in points of each column's longest word with its padding. What a
    narrow column lacks is taken from those with room to spare, in proportion to their room.
    """
    total = sum(wished)
    widths = [width * share / total for share in wished]
    needs = [min(need, max(width * _WIDEST_WORD, have)) for need, have in zip(needed, widths, strict=True)]
    lacking = sum(max(0.0, need - have) for need, have in zip(needs, widths, strict=True))
    spare = sum(max(0.0, have - need) for need, have in zip(needs, widths, strict=True))
    if not lacking or lacking > spare:
        return widths
    return [
        need if need > have else have - (have - need) * lacking / spare
        for need, have in zip(needs, widths, strict=True)
    ]
