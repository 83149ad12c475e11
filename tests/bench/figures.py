"""Medians, percentiles and lines of the report."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence


def timed(work: Callable[[], object], *, rounds: int) -> list[float]:
    """Seconds of each round, after one that does not count."""
    work()
    return [_once(work) for _ in range(rounds)]


def paired(one: Callable[[], object], other: Callable[[], object], *, rounds: int) -> tuple[list[float], list[float]]:
    """Both in turn, so that a machine that drifts slows both alike."""
    one(), other()
    pairs = [(_once(one), _once(other)) for _ in range(rounds)]
    return [first for first, _second in pairs], [second for _first, second in pairs]


def _once(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def median_ms(seconds: Sequence[float]) -> float:
    """The median in milliseconds."""
    return statistics.median(seconds) * 1000


def percentile(seconds: Sequence[float], share: float) -> float:
    """The value below which this share (0..1) lies, in seconds; not a number when there are none."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


def line(name: str, value: str, aim: str = "") -> None:
    """One measured figure beside what is aimed at."""
    print(f"  {name:<58} {value:>22}   {aim}", flush=True)


def title(text: str) -> None:
    """The heading of a part."""
    print(f"\n{text}", flush=True)
