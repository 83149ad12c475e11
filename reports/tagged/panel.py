# ruff: noqa: D102  height, split and draw are described once, in flow.Drawable
"""A framed block. Its frame is an artifact; its paragraphs are read like any others."""

from __future__ import annotations

from dataclasses import dataclass

from reports.tagged.canvas import Colour, TaggedCanvas
from reports.tagged.grid import Stack


@dataclass(frozen=True)
class PanelStyle:
    """`bar` is the thick edge on the left; `outline` draws a line all around instead, a `dashed` one as of a coupon."""

    pad_x: float
    pad_y: float
    fill: Colour
    edge: Colour
    bar: float = 0.0
    dashed: bool = False
    outline: bool = False


class Panel:
    """Paragraphs in a frame, split between lines when the page ends."""

    def __init__(self, stack: Stack, style: PanelStyle) -> None:
        self.stack, self.style = stack, style

    def height(self, width: float) -> float:
        return self.stack.height(width - 2 * self.style.pad_x) + 2 * self.style.pad_y

    def split(self, width: float, available: float) -> tuple[Panel, Panel] | None:
        above, below = self.stack.cut(width - 2 * self.style.pad_x, available - 2 * self.style.pad_y)
        if len(above.texts) < 2 or not below.texts:  # a label alone is no beginning
            return None if self.stack.texts and len(self.stack.texts) > 1 else self._single(above, below)
        return Panel(above, self.style), Panel(below, self.style)

    def _single(self, above: Stack, below: Stack) -> tuple[Panel, Panel] | None:
        return (Panel(above, self.style), Panel(below, self.style)) if above.texts and below.texts else None

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        style = self.style
        with canvas.artifact():
            draw_frame(canvas, style, (left, top, width, self.height(width)))
        self.stack.draw(canvas, left + style.pad_x, top - style.pad_y, width - 2 * style.pad_x)


def draw_frame(canvas: TaggedCanvas, style: PanelStyle, box: tuple[float, float, float, float]) -> None:
    """The ground and edges of a box: left, top, width, height in points."""
    pdf, (left, top, width, height) = canvas.pdf, box
    pdf.setFillColorRGB(*style.fill)
    pdf.setStrokeColorRGB(*style.edge)
    pdf.setLineWidth(1.2 if style.outline else 0.8)
    if style.dashed:
        pdf.setDash(4, 3)
    pdf.rect(left, top - height, width, height, stroke=int(style.dashed or style.outline), fill=1)
    pdf.setDash()
    if style.bar:
        pdf.setFillColorRGB(*style.edge)
        pdf.rect(left, top - height, style.bar, height, stroke=0, fill=1)
