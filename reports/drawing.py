"""Shapes of a picture, drawn alike by PDF and HTML. Points from the upper left corner, y downwards."""

from dataclasses import dataclass
from typing import Literal

from reports.palette import INK, Colour

Weight = Literal["regular", "bold"]


@dataclass(frozen=True)
class Rect:
    """A box, filled, outlined or both."""

    x: float
    y: float
    width: float
    height: float
    fill: Colour | None
    stroke: Colour | None = None


@dataclass(frozen=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: Colour
    weight: float = 0.8


@dataclass(frozen=True)
class Label:
    """`x` is the text's start, middle or end; `y` its baseline."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    colour: Colour = INK
    anchor: Literal["start", "middle", "end"] = "start"


Shape = Rect | Stroke | Label


@dataclass(frozen=True)
class Drawing:
    """A picture of the given size; later shapes cover earlier ones."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
