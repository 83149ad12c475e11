"""A drawing as a Figure element: its alternative text and the box it takes on the page."""

from __future__ import annotations

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
            for shape in self.drawing.shapes:
                _draw(canvas, shape, left, top)


def _draw(canvas: TaggedCanvas, shape: Shape, left: float, top: float) -> None:
    match shape:
        case Rect():
            _draw_rect(canvas, shape, left, top)
        case Stroke():
            canvas.pdf.setStrokeColorRGB(*shape.colour)
            canvas.pdf.setLineWidth(shape.weight)
            canvas.pdf.line(left + shape.x1, top - shape.y1, left + shape.x2, top - shape.y2)
        case Label():
            _draw_label(canvas, shape, left, top)


def _draw_rect(canvas: TaggedCanvas, rect: Rect, left: float, top: float) -> None:
    if rect.fill is not None:
        canvas.pdf.setFillColorRGB(*rect.fill)
    if rect.stroke is not None:
        canvas.pdf.setStrokeColorRGB(*rect.stroke)
        canvas.pdf.setLineWidth(0.7)
    canvas.pdf.rect(
        left + rect.x,
        top - rect.y - rect.height,
        rect.width,
        rect.height,
        stroke=int(rect.stroke is not None),
        fill=int(rect.fill is not None),
    )


def _draw_label(canvas: TaggedCanvas, label: Label, left: float, top: float) -> None:
    font = BOLD if label.bold else REGULAR
    canvas.pdf.setFillColorRGB(*label.colour)
    canvas.pdf.setFont(font, label.size)
    draw = {"start": canvas.pdf.drawString, "middle": canvas.pdf.drawCentredString, "end": canvas.pdf.drawRightString}
    draw[label.anchor](left + label.x, top - label.y, drawable(label.text, font))
