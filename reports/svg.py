"""A drawing as inline SVG with its text for those who can't see it."""

from __future__ import annotations

from html import escape
from typing import assert_never

from reports.drawing import Drawing, Label, Rect, Shape, Stroke
from reports.palette import css


def svg(drawing: Drawing, *, alt: str) -> str:
    """An `img` to assistive technology: one name, nothing inside."""
    shapes = "".join(_shape(shape) for shape in drawing.shapes)
    return (
        f'<svg role="img" aria-label="{escape(alt)}" viewBox="0 -2 {drawing.width:.6g} {drawing.height + 4:.6g}"'
        f' xmlns="http://www.w3.org/2000/svg">{shapes}</svg>'
    )


def _shape(shape: Shape) -> str:
    match shape:
        case Rect():
            fill = css(shape.fill) if shape.fill is not None else "none"
            stroke = f' stroke="{css(shape.stroke)}" stroke-width="0.7"' if shape.stroke is not None else ""
            place = _numbers(x=shape.x, y=shape.y, width=shape.width, height=shape.height)
            return f'<rect {place} fill="{fill}"{stroke}/>'
        case Stroke():
            place = _numbers(x1=shape.x1, y1=shape.y1, x2=shape.x2, y2=shape.y2)
            return f'<line {place} stroke="{css(shape.colour)}" stroke-width="{shape.weight:g}"/>'
        case Label():
            look = f'{_numbers(x=shape.x, y=shape.y)} font-size="{shape.size:g}" fill="{css(shape.colour)}"'
            weight = ' font-weight="700"' if shape.bold else ""
            return f'<text {look} text-anchor="{shape.anchor}"{weight}>{escape(shape.text)}</text>'
        case _:
            assert_never(shape)


def _numbers(**values: float) -> str:
    return " ".join(f'{name}="{round(value, 2):g}"' for name, value in values.items())
