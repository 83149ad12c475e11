"""Charts as shapes: lengths are the points, patterns say certain and possible, words fit."""

import pytest

from reports.charts import Setting, bar_drawing, figure_text, gauge_drawing, wrapped
from reports.document import Bar, BarChart, Gauge, Legend, Level
from reports.drawing import Label, Rect, Stroke
from reports.palette import NAVY

SETTING = Setting(400, 10, lambda text, size, _: len(text) * size * 0.5)
LEGEND = Legend("certain", "possible", "not rated")


def drawing(*bars: Bar, width: float = 400) -> list[object]:
    return list(bar_drawing(BarChart(bars, LEGEND, "s", "a"), Setting(width, 10, SETTING.measure)).shapes)


def solid(shapes: list[object]) -> list[float]:
    """Lengths of the solid bars, without the key of the legend."""
    return [shape.width for shape in shapes if isinstance(shape, Rect) and shape.fill == NAVY and shape.height == 13]


def test_solid_length_is_low() -> None:
    whole = 400 - 144 - 50
    assert solid(drawing(Bar("a", (50, 50)), Bar("b", (100, 100)), Bar("c", (0, 0)))) == [whole / 2, whole]


def test_only_a_range_is_hatched() -> None:
    assert [
        len([s for s in drawing(Bar("a", points)) if isinstance(s, Stroke)]) > 0 for points in ((50, 50), (50, 80))
    ] == [
        False,
        True,
    ]


def test_not_rated_has_a_word_and_no_bar() -> None:
    shapes = drawing(Bar("a", None))
    assert solid(shapes) == []
    assert "not rated" in [shape.text for shape in shapes if isinstance(shape, Label)]


@pytest.mark.parametrize(
    ("points", "words"), [((46.4, 58.5), "46–59"), ((62.0, 62.0), "62"), ((61.6, 62.4), "62"), (None, "")]
)
def test_figures_are_whole_numbers_half_up(points: tuple[float, float] | None, words: str) -> None:
    assert figure_text(points) == words


@pytest.mark.parametrize("width", [340.0, 481.0])
@pytest.mark.parametrize("points", [(0.0, 0.0), (0.0, 100.0), (52.0, 61.0), (100.0, 100.0), (-5.0, 130.0), None])
def test_nothing_leaves_the_picture(points: tuple[float, float] | None, width: float) -> None:
    levels = tuple(Level("A very long name of a level", at) for at in (0, 25, 50, 70, 85))
    setting = Setting(width, 10, SETTING.measure)
    bars = (Bar("A label of many words that goes on and on, longer than three lines can hold " * 3, points, "note"),)
    pictures = (
        gauge_drawing(Gauge(points, levels, "52–61", "out of 100 points · Developing", "alt"), setting),
        bar_drawing(BarChart(bars, LEGEND, "s", "a"), setting),
    )
    for picture in pictures:
        for shape in picture.shapes:
            left, right, bottom = edges(shape)
            assert -0.01 <= left <= right <= picture.width + 0.01
            assert bottom <= picture.height + 0.01


def edges(shape: object) -> tuple[float, float, float]:
    match shape:
        case Rect():
            return shape.x, shape.x + shape.width, shape.y + shape.height
        case Stroke():
            return shape.x1, shape.x2, max(shape.y1, shape.y2)
        case Label():
            wide = SETTING.measure(shape.text, shape.size, "bold" if shape.bold else "regular")
            left = shape.x - {"start": 0, "middle": wide / 2, "end": wide}[shape.anchor]
            return left, left + wide, shape.y
        case _:
            raise AssertionError(shape)


def test_long_labels_end_in_an_ellipsis() -> None:
    assert wrapped("one two three four five six seven", 40, SETTING, most=2) == ["one two", "three …"]
