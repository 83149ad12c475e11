"""Charts as plain shapes, so that PDF and HTML draw the very same picture.

Solid is what is certain (0 to low), hatched what is
possible (low to high), an outline what is not rated: patterns, never colour alone. Every picture has its alternative text,
its sentence and, by the caller, its table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reports.cleaning import TITLE_LIMIT, clean
from reports.document import Bar, BarChart, Gauge, Level, PointRange
from reports.drawing import Drawing, Label, Rect, Shape, Stroke
from reports.palette import INK, MUTED, NAVY, PALE, RULE, TEAL, WHITE

Measure = Callable[[str, float, bool], float]  # text, size, bold -> width in points


@dataclass(frozen=True)
class Setting:
    """How large a chart may be and how wide its texts come out."""

    width: float
    size: float
    measure: Measure


def gauge_drawing(gauge: Gauge, setting: Setting) -> Drawing:
    """The figure in large type above one bar on the scale of levels."""
    big, size, width = setting.size * 3.2, setting.size, setting.width
    figure = fitted(gauge.figure, width * 0.6, big, True, setting)
    shapes: list[Shape] = [Label(0, big * 0.8, figure, big, bold=True, colour=NAVY)]
    beside = setting.measure(figure, big, True) + size * 1.2
    verdict, below = size * 1.5, 0.0
    if setting.measure(clean(gauge.verdict, TITLE_LIMIT), verdict, True) > width - beside:
        beside, below = 0.0, verdict * 1.4
    words = fitted(gauge.verdict, width - beside, verdict, True, setting)
    shapes.append(Label(beside, big * 0.8 + below, words, verdict, bold=True))
    top, height = big * 1.15 + below, size * 2
    shapes += _bar(gauge.points, 0, top, width, height)
    shapes += _ticks(gauge.levels, top, height, width)
    names, rows = _level_names(gauge, top + height + size * 1.3, setting)
    return Drawing(width, top + height + size * (0.5 + 1.3 * rows), (*shapes, *names))


def bar_drawing(chart: BarChart, setting: Setting) -> Drawing:
    """A row for each bar: label on the left, figure on the right; on a narrow page the label stands above."""
    beside = setting.width >= setting.size * 32
    labels = setting.width * 0.36 if beside else setting.width
    shapes: list[Shape] = []
    y = 0.0
    for bar in chart.bars:
        lines = wrapped(bar.label, labels - setting.size, setting)
        row, height = _bar_row(bar, lines, y, labels if beside else 0.0, chart.legend.unrated, setting)
        shapes += row
        y += height
    return Drawing(setting.width, y + setting.size * 2.2, (*shapes, *_legend(chart, y + setting.size * 1.6, setting)))


def _bar_row(
    bar: Bar, lines: list[str], y: float, left: float, unrated: str, setting: Setting
) -> tuple[list[Shape], float]:
    size, thick = setting.size, setting.size * 1.3
    text_height = len(lines) * size * 1.25
    shapes: list[Shape] = [Label(0, y + size * (0.95 + 1.25 * n), line, size) for n, line in enumerate(lines)]
    top = y if left else y + text_height + size * 0.2
    figures = size * 7.5
    width = setting.width - left - figures
    shapes += _bar(bar.points, left, top, width, thick)
    words = f"{figure_text(bar.points) or unrated}{'  ' + bar.note if bar.note else ''}"
    words = fitted(words, figures - size * 0.6, size, True, setting)
    shapes.append(Label(left + width + size * 0.6, top + size, words, size, bold=True))
    height = max(text_height, thick) if left else text_height + size * 0.2 + thick
    return shapes, height + size * 0.65


def figure_text(points: PointRange | None) -> str:
    """ "46–58", "62" or nothing; whole numbers, half up."""
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
        while rest and setting.measure(f"{line} {rest[0]}", setting.size, False) <= width:
            line += " " + rest.pop(0)
        lines.append(line)
    if rest:
        lines[-1] += " …"
    return [fitted(line, width, setting.size, False, setting) for line in lines] or [""]


def fitted(text: str, width: float, size: float, bold: bool, setting: Setting) -> str:
    """The text, cleaned, on one line; cut with "…" where it is wider than `width`."""
    text = clean(text, TITLE_LIMIT)
    if setting.measure(text, size, bold) <= width:
        return text
    while text and setting.measure(text + "…", size, bold) > width:
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
    """Names below their part of the scale; on two rows in turn when one of them is wider than its part."""
    ends = [level.at for level in gauge.levels[1:]] + [100.0]
    parts = [(level, (end - level.at) * setting.width / 100) for level, end in zip(gauge.levels, ends, strict=False)]
    size = setting.size
    rows = 2 if any(setting.measure(_named(level), size, False) > width - size * 0.5 for level, width in parts) else 1
    shapes: list[Shape] = []
    for place, (level, width) in enumerate(parts):
        x = level.at * setting.width / 100
        name = fitted(_named(level), width * rows - size * 0.4, size, False, setting)
        wide = setting.measure(name, size, False)
        x = max(0.0, min(x + width / 2, setting.width - wide / 2 - 1) if wide > width else x + width / 2)
        x = max(x, wide / 2)
        shapes.append(Label(x, y + (place % rows) * size * 1.3, name, size, colour=MUTED, anchor="middle"))
    return shapes, rows


def _named(level: Level) -> str:
    return f"{level.at:.0f} · {level.name}"


def _legend(chart: BarChart, y: float, setting: Setting) -> list[Shape]:
    """The two patterns with their words, from left to right."""
    size = setting.size
    box = size * 1.6
    ranged = any(bar.points is not None and bar.points[0] < bar.points[1] for bar in chart.bars)
    shapes: list[Shape] = [Rect(0, y - size * 0.8, box, size, NAVY)]
    certain = fitted(chart.legend.certain, setting.width * 0.45 - box, size, False, setting)
    shapes.append(Label(box + size * 0.5, y, certain, size, colour=MUTED))
    if ranged:
        x = box + size * 2.5 + setting.measure(certain, size, False)
        possible = fitted(chart.legend.possible, setting.width - x - box - size, size, False, setting)
        shapes += _hatch(x, y - size * 0.8, box, size)
        shapes.append(Label(x + box + size * 0.5, y, possible, size, colour=MUTED))
    return shapes
