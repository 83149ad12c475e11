# ruff: noqa: D102, ARG002  height, split and draw are described once, in flow.Drawable
"""A drawing as a Figure element: its alternative text and the box it takes on the page."""

from __future__ import annotations

from typing import Any

from reports.drawing import Drawing, Label, Rect, Shape, Stroke
from reports.tagged.canvas import TaggedCanvas
from reports.tagged.fonts import BOLD, REGULAR, drawable
from reports.tagged.structure import Element, bounding_box


class Figure:
    """Vector shapes; never split, for half a picture says something else."""

    def __init__(self, drawing: Drawing, element: Element) -> None:
        self.drawing, self.element = drawing, element

    def height(self, width: float) -> float:
        return self.drawing.height

    def split(self, width: float, available: float) -> None:
        return None

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        bottom = top - self.drawing.height
        self.element.attributes = bounding_box(left, bottom, left + self.drawing.width, top)
        with canvas.tag(self.element):
            draw_shapes(canvas.pdf, self.drawing, left, top)


def draw_shapes(pdf: Any, drawing: Drawing, left: float, top: float) -> None:
    """Draws on a reportlab canvas, the drawing's upper left corner at the given point."""
    for shape in drawing.shapes:
        _draw(pdf, shape, left, top)


def _draw(pdf: Any, shape: Shape, left: float, top: float) -> None:
    match shape:
        case Rect():
            _draw_rect(pdf, shape, left, top)
        case Stroke():
            pdf.setStrokeColorRGB(*shape.colour)
            pdf.setLineWidth(shape.weight)
            pdf.line(left + shape.x1, top - shape.y1, left + shape.x2, top - shape.y2)
        case Label():
            _draw_label(pdf, shape, left, top)


def _draw_rect(pdf: Any, rect: Rect, left: float, top: float) -> None:
    if rect.fill is not None:
        pdf.setFillColorRGB(*rect.fill)
    if rect.stroke is not None:
        pdf.setStrokeColorRGB(*rect.stroke)
        pdf.setLineWidth(0.7)
    pdf.rect(
        left + rect.x,
        top - rect.y - rect.height,
        rect.width,
        rect.height,
        stroke=int(rect.stroke is not None),
        fill=int(rect.fill is not None),
    )


def _draw_label(pdf: Any, label: Label, left: float, top: float) -> None:
    font = BOLD if label.bold else REGULAR
    pdf.setFillColorRGB(*label.colour)
    pdf.setFont(font, label.size)
    draw = {"start": pdf.drawString, "middle": pdf.drawCentredString, "end": pdf.drawRightString}
    draw[label.anchor](left + label.x, top - label.y, drawable(label.text, font))
