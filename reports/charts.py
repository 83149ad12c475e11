"""Charts as plain shapes, so that PDF and HTML draw the very same picture.

Solid is what is certain (0 to low), hatched what is
possible (low to high), an outline what is not rated: patterns, never colour alone. Every picture has its alternative
text, its sentence and, by the caller, its table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reports.cleaning import TITLE_LIMIT, clean
from reports.document import Bar, BarChart, Gauge, Legend, Level, PointRange
from reports.drawing import Drawing, Label, Rect, Shape, Stroke, Weight
from reports.palette import INK, MUTED, NAVY, PALE, RULE, TEAL, WHITE

Measure = Callable[[str, float, Weight], float]  # text, size, weight -> width in points


@dataclass(frozen=True)
class Setting:
    """How large a chart may be and how wide its texts come out."""

    width: float
    size: float
    measure: Measure


def gauge_drawing(gauge: Gauge, setting: Setting) -> Drawing:
    """The figure in large type above one bar on the scale of levels."""
    big, size, width = setting.size * 3.2, setting.size, setting.width
    figure = fitted(gauge.figure, width * 0.6, big, "bold", setting)
    shapes: list[Shape] = [Label(0, big * 0.8, figure, big, bold=True, colour=NAVY)]
    beside = setting.measure(figure, big, "bold") + size * 1.2
    verdict, below = size * 1.5, 0.0
    if setting.measure(clean(gauge.verdict, TITLE_LIMIT), verdict, "bold") > width - beside:
        beside, below = 0.0, verdict * 1.4
    words = fitted(gauge.verdict, width - beside, verdict, "bold", setting)
    shapes.append(Label(beside, big * 0.8 + below, words, verdict, bold=True))
    top, height = big * 1.15 + below, size * 2
    shapes += _bar(gauge.points, 0, top, width, height)
    shapes += _ticks(gauge.levels, top, height, width)
    names, rows = _level_names(gauge, top + height + size * 1.3, setting)
    return Drawing(width, top + height + size * (0.5 + 1.3 * rows), (*shapes, *names))


class _Columns(NamedTuple):
    """Widths in points; `labels` is 0 when labels stand above their bars."""

    labels: float
    figures: float


def bar_drawing(chart: BarChart, setting: Setting) -> Drawing:
    """A row for each bar: label on the left, figure on the right; on a narrow page the label stands above."""
    size = setting.size
    figures = [_figure_words(bar, chart.legend) for bar in chart.bars]
    widest = max((setting.measure(words, size, "bold") for words in figures), default=0.0) + size
    beside = setting.width >= size * 32
    columns = _Columns(setting.width * 0.36 if beside else 0.0, min(max(widest, size * 5), setting.width * 0.4))
    shapes: list[Shape] = []
    y = 0.0
    for bar, words in zip(chart.bars, figures, strict=True):
        row, height = _bar_row(bar, words, y, columns, setting)
        shapes += row
        y += height
    legend, rows = _legend(chart, y + size * 1.6, setting)
    return Drawing(setting.width, y + size * (0.7 + 1.5 * rows), (*shapes, *legend))


def _figure_words(bar: Bar, legend: Legend) -> str:
    words = figure_text(bar.points) or legend.unrated
    return clean(f"{words} · {bar.note}" if bar.note else words, TITLE_LIMIT)


def _bar_row(bar: Bar, words: str, y: float, columns: _Columns, setting: Setting) -> tuple[list[Shape], float]:
    size, thick, left = setting.size, setting.size * 1.3, columns.labels
    lines = wrapped(bar.label, (left or setting.width) - size, setting)
    text_height = len(lines) * size * 1.25
    shapes: list[Shape] = [Label(0, y + size * (0.95 + 1.25 * n), line, size) for n, line in enumerate(lines)]
    top = y if left else y + text_height + size * 0.2
    width = setting.width - left - columns.figures
    shapes += _bar(bar.points, left, top, width, thick)
    words = fitted(words, columns.figures - size * 0.6, size, "bold", setting)
    shapes.append(Label(left + width + size * 0.6, top + size, words, size, bold=True))
    height = max(text_height, thick) if left else text_height + size * 0.2 + thick
    return shapes, height + size * 0.65


def figure_text(points: PointRange | None) -> str:
    """“46–58”, “62” or nothing; whole numbers, half up."""
    if points is None:
        return ""
    low, high = (int(value + 0.5) for value in points)
    return str(low) if low == high else f"{low}–{high}"


def wrapped(text: str, width: float, setting: Setting, *, most: int = 3) -> list[str]:
    """At most three lines; what is longer ends in "…" (the table beside the chart has it whole)."""
    lines: list[str] = []
    rest = clean(text, TITLE_LIMIT).split()
    while rest and len(lines) < most:
        line = rest.pop(0)
        while rest and setting.measure(f"{line} {rest[0]}", setting.size, "regular") <= width:
            line += " " + rest.pop(0)
        lines.append(line)
    if rest:
        lines[-1] += " …"
    return [fitted(line, width, setting.size, "regular", setting) for line in lines] or [""]


def fitted(text: str, width: float, size: float, weight: Weight, setting: Setting) -> str:
    """The text, cleaned, on one line; cut with "…" where it is wider than `width`."""
    text = clean(text, TITLE_LIMIT)
    if setting.measure(text, size, weight) <= width:
        return text
    while text and setting.measure(text + "…", size, weight) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def _bar(points: PointRange | None, x: float, y: float, width: float, height: float) -> Iterator[Shape]:
    yield Rect(x, y, width, height, PALE, RULE)
    if points is None:
        return
    low, high = (max(0.0, min(100.0, value)) * width / 100 for value in points)
    if low:
        yield Rect(x, y, low, height, NAVY)
    if high > low:
        yield from _hatch(x + low, y, high - low, height)


def _hatch(x: float, y: float, width: float, height: float) -> Iterator[Shape]:
    """Slanted lines cut to the box: real lines look the same in every viewer and on paper."""
    yield Rect(x, y, width, height, WHITE)
    step = 4.0
    start = -height
    while start < width:
        first, last = max(0.0, start), min(width, start + height)
        if last > first:
            yield Stroke(x + first, y + height - (first - start), x + last, y + height - (last - start), TEAL, 1.1)
        start += step
    yield Rect(x, y, width, height, None, TEAL)


def _ticks(levels: tuple[Level, ...], top: float, height: float, width: float) -> Iterator[Shape]:
    for level in levels:
        if 0 < level.at < 100:
            x = width * level.at / 100
            yield Stroke(x, top - height * 0.15, x, top + height * 1.2, WHITE, 3)
            yield Stroke(x, top - height * 0.15, x, top + height * 1.2, INK, 1)


def _level_names(gauge: Gauge, y: float, setting: Setting) -> tuple[list[Shape], int]:
    """Names below the middle of their part of the scale, each in the first row where it meets no other."""
    size, shapes = setting.size, list[Shape]()
    ends: list[float] = []  # where the last name of each row ends
    following = [level.at for level in gauge.levels[1:]] + [100.0]
    for level, end in zip(gauge.levels, following, strict=False):
        name = fitted(f"{level.at:.0f} · {level.name}", setting.width * 0.6, size, "regular", setting)
        wide = setting.measure(name, size, "regular")
        middle = (level.at + end) / 2 * setting.width / 100
        x = max(wide / 2, min(middle, setting.width - wide / 2))
        row = next((row for row, taken in enumerate(ends) if x - wide / 2 > taken + size * 0.6), len(ends))
        ends[row : row + 1] = [x + wide / 2]
        shapes.append(Label(x, y + row * size * 1.3, name, size, colour=MUTED, anchor="middle"))
    return shapes, len(ends)


def _legend(chart: BarChart, y: float, setting: Setting) -> tuple[list[Shape], int]:
    """The patterns with their words, beside each other or, when that is too long, one below the other."""
    size, width = setting.size, setting.width
    box, gap = size * 1.6, size * 0.5
    ranged = any(bar.points is not None and bar.points[0] < bar.points[1] for bar in chart.bars)
    certain = fitted(chart.legend.certain, width - box - gap, size, "regular", setting)
    shapes: list[Shape] = [Rect(0, y - size * 0.8, box, size, NAVY), Label(box + gap, y, certain, size, colour=MUTED)]
    if not ranged:
        return shapes, 1
    possible = fitted(chart.legend.possible, width - box - gap, size, "regular", setting)
    x = box + 4 * gap + setting.measure(certain, size, "regular")
    rows = 1 if x + box + gap + setting.measure(possible, size, "regular") <= width else 2
    x, y = (x, y) if rows == 1 else (0.0, y + size * 1.5)
    shapes += _hatch(x, y - size * 0.8, box, size)
    shapes.append(Label(x + box + gap, y, possible, size, colour=MUTED))
    return shapes, rows
