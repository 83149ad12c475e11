# ruff: noqa: D102  height, split and draw are described once, in flow.Drawable
"""Rows of cells: tables, lists (label and text) and key facts are all drawn by one grid.

The grid knows no roles: cells and rows come with their elements. A row higher than what is left of a page is split
between lines, so any text of any length has its place; a repeated header is an artifact, for it was read once already.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.tagged.canvas import Colour, TaggedCanvas
from reports.tagged.text import Text

Row = tuple["Stack", ...]


class Stack:
    """Paragraphs one below the other in a cell, a list item or a frame."""

    def __init__(self, texts: Sequence[Text], gap: float = 0.0) -> None:
        self.texts, self.gap = tuple(texts), gap

    def height(self, width: float) -> float:
        gaps = self.gap * max(0, len(self.texts) - 1)
        return sum(text.height(width) for text in self.texts) + gaps

    def cut(self, width: float, available: float) -> tuple[Stack, Stack]:
        """What fits, by whole lines, and the rest; either may be empty."""
        fitting: list[Text] = []
        for place, text in enumerate(self.texts):
            height = text.height(width)
            if height > available + 0.01:
                above, below = text.cut(width, max(0, int(available / text.style.leading + 1e-6)))
                upper = [*fitting, above] if above.lines(width) else fitting
                return Stack(upper, self.gap), Stack((below, *self.texts[place + 1 :]), self.gap)
            fitting.append(text)
            available -= height + self.gap
        return self, Stack((), self.gap)

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        for text in self.texts:
            text.draw(canvas, left, top, width)
            top -= text.height(width) + self.gap


@dataclass(frozen=True)
class GridStyle:
    """White space around a cell, and rules: `strong` above and below the header, `light` below each row."""

    pad_x: float = 0.0
    pad_y: float = 0.0
    strong: Colour | None = None
    light: Colour | None = None
    tint: Colour | None = None
    tall: float = 160.0  # a row up to this height goes to the next page as a whole


class Grid:
    """Rows under an optional header, in columns of the given shares of the width."""

    def __init__(
        self,
        shares: Sequence[float],
        rows: Sequence[Row],
        style: GridStyle,
        *,
        header: Row | None = None,
        again: bool = False,
    ) -> None:
        self.shares, self.rows, self.style = tuple(shares), list(rows), style
        self.header, self.again = header, again
        self._heights: list[float] | None = None

    def _widths(self, width: float) -> list[float]:
        total = sum(self.shares)
        return [width * share / total for share in self.shares]

    def _row_height(self, row: Row, width: float) -> float:
        style = self.style
        cells = zip(row, self._widths(width), strict=True)
        return max(cell.height(w - 2 * style.pad_x) for cell, w in cells) + 2 * style.pad_y

    def header_height(self, width: float) -> float:
        """Points the header takes, 0 without one."""
        return self._row_height(self.header, width) if self.header else 0.0

    def _row_heights(self, width: float) -> list[float]:
        if self._heights is None:
            self._heights = [self._row_height(row, width) for row in self.rows]
        return self._heights

    def height(self, width: float) -> float:
        return self.header_height(width) + sum(self._row_heights(width))

    def first_rows(self, width: float) -> float:
        """Header and first row: what must not stand alone at the foot of a page."""
        first = self._row_heights(width)[0] if self.rows else 0.0
        return self.header_height(width) + min(first, self.style.tall)

    def split(self, width: float, available: float) -> tuple[Grid, Grid] | None:
        room = available - self.header_height(width)
        whole = 0
        for height in self._row_heights(width):
            if height > room + 0.01:
                break
            room -= height
            whole += 1
        above, below = self.rows[:whole], self.rows[whole:]
        if below and self._row_heights(width)[whole] > self.style.tall:
            pieces = self._cut_row(below[0], width, room)
            if pieces is not None:
                above, below = [*above, pieces[0]], [pieces[1], *below[1:]]
        return self._pieces(above, below) if above else None

    def _pieces(self, above: list[Row], below: list[Row]) -> tuple[Grid, Grid]:
        first = Grid(self.shares, above, self.style, header=self.header, again=self.again)
        return first, Grid(self.shares, below, self.style, header=self.header, again=True)

    def _cut_row(self, row: Row, width: float, room: float) -> tuple[Row, Row] | None:
        inner = room - 2 * self.style.pad_y
        widths = [w - 2 * self.style.pad_x for w in self._widths(width)]
        pieces = [cell.cut(w, inner) for cell, w in zip(row, widths, strict=True)]
        if not any(above.texts for above, _ in pieces):
            return None
        return tuple(above for above, _ in pieces), tuple(below for _, below in pieces)

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        if self.header is not None:
            top = self._draw_header(canvas, self.header, left, top, width)
        for row, height in zip(self.rows, self._row_heights(width), strict=True):
            self._draw_row(canvas, row, left, top, width)
            top -= height
            self._rule(canvas, left, top, width, self.style.light, 0.5)

    def _draw_header(self, canvas: TaggedCanvas, header: Row, left: float, top: float, width: float) -> float:
        height = self.header_height(width)
        if self.style.tint is not None:
            with canvas.artifact():
                canvas.pdf.setFillColorRGB(*self.style.tint)
                canvas.pdf.rect(left, top - height, width, height, stroke=0, fill=1)
        self._rule(canvas, left, top, width, self.style.strong, 1.2)
        if self.again:
            with canvas.artifact():
                self._draw_row(canvas, header, left, top, width)
        else:
            self._draw_row(canvas, header, left, top, width)
        self._rule(canvas, left, top - height, width, self.style.strong, 0.8)
        return top - height

    def _draw_row(self, canvas: TaggedCanvas, row: Row, left: float, top: float, width: float) -> None:
        for cell, w in zip(row, self._widths(width), strict=True):
            cell.draw(canvas, left + self.style.pad_x, top - self.style.pad_y, w - 2 * self.style.pad_x)
            left += w

    def _rule(
        self, canvas: TaggedCanvas, left: float, y: float, width: float, colour: Colour | None, weight: float
    ) -> None:
        if colour is None:
            return
        with canvas.artifact():
            canvas.pdf.setStrokeColorRGB(*colour)
            canvas.pdf.setLineWidth(weight)
            canvas.pdf.line(left, y, left + width, y)
