# ruff: noqa: D102, SLF001  height, split and draw are described once, in flow.Drawable
"""Paragraphs: breaking runs into lines and drawing them so that their text stays whole.

Own line breaking instead of reportlab's Paragraph: that one drops the space at a line's end, so words of two lines join
in what a screen reader reads; it takes seconds for a very long word; and it reads markup, which users' texts must never
meet. Here a line ends with its space, and a word broken because it is longer than the line gets none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from reports.tagged.canvas import Colour, TaggedCanvas
from reports.tagged.fonts import word_width
from reports.tagged.structure import Element


@dataclass(frozen=True)
class TextStyle:
    """Sizes in points; `leading` is the distance between lines."""

    font: str
    size: float
    leading: float
    colour: Colour
    align: Literal["left", "right"] = "left"
    link_colour: Colour = (0, 0, 0)


@dataclass(frozen=True, eq=False)
class Link:
    """Where a run leads and what is said of it; its element joins the paragraph when first drawn."""

    target: str
    contents: str
    element: Element


class Span(NamedTuple):
    """A run ready to draw: clean text of characters which the font has."""

    text: str
    font: str
    link: Link | None = None


class Line(NamedTuple):
    """`width` in points without the space that ends it."""

    spans: list[Span]
    width: float


class Text:
    """A paragraph which can be measured, split between pages and drawn under its element."""

    def __init__(self, spans: list[Span], style: TextStyle, element: Element, lines: list[Line] | None = None) -> None:
        self.spans, self.style, self.element = spans, style, element
        self._lines, self._width = lines, 0.0

    def lines(self, width: float) -> list[Line]:
        if self._lines is None or self._width not in (0.0, width):
            self._lines = break_lines(self.spans, self.style.size, width)
        self._width = width
        return self._lines

    def height(self, width: float) -> float:
        return len(self.lines(width)) * self.style.leading

    def split(self, width: float, available: float) -> tuple[Text, Text] | None:
        """The lines that fit and the rest; None when that would leave a single line on either page."""
        lines = self.lines(width)
        fitting = min(int(available / self.style.leading + 1e-6), len(lines) - 2)
        return self.cut(width, fitting) if fitting >= 2 else None

    def cut(self, width: float, count: int) -> tuple[Text, Text]:
        """The first `count` lines and the others, both under the same element."""
        lines = self.lines(width)
        above = Text(self.spans, self.style, self.element, lines[:count])
        below = Text(self.spans, self.style, self.element, lines[count:])
        above._width = below._width = width
        return above, below

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draws downwards from `top`."""
        ascent = (self.style.leading - self.style.size) / 2 + self.style.size * 0.8
        pieces = self._placed(left, top - ascent, width)
        for link, group in groupby(pieces, key=lambda piece: piece[0].link):
            if link is None:
                with canvas.tag(self.element):
                    _draw_pieces(canvas, list(group), self.style, self.style.colour)
            else:
                self._draw_link(canvas, link, list(group))

    def _placed(self, left: float, baseline: float, width: float) -> Iterator[tuple[Span, float, float]]:
        for line in self.lines(width):
            x = left + (width - line.width if self.style.align == "right" else 0)
            for span in line.spans:
                yield span, x, baseline
                x += word_width(span.text, span.font) * self.style.size
            baseline -= self.style.leading

    def _draw_link(self, canvas: TaggedCanvas, link: Link, pieces: list[tuple[Span, float, float]]) -> None:
        if link.element not in self.element.kids and link.element is not self.element:
            self.element.kids.append(link.element)
        with canvas.tag(link.element):
            _draw_pieces(canvas, pieces, self.style, self.style.link_colour)
        size = self.style.size
        for span, x, baseline in pieces:
            right = x + word_width(span.text.rstrip(), span.font) * size
            with canvas.artifact():
                canvas.pdf.setStrokeColorRGB(*self.style.link_colour)
                canvas.pdf.setLineWidth(size * 0.06)
                canvas.pdf.line(x, baseline - size * 0.15, right, baseline - size * 0.15)
            canvas.link(link.element, (x, baseline - size * 0.3, right, baseline + size), link.target, link.contents)


def _draw_pieces(
    canvas: TaggedCanvas, pieces: list[tuple[Span, float, float]], style: TextStyle, colour: Colour
) -> None:
    text = canvas.pdf.beginText()
    text.setFillColorRGB(*colour)
    font = None
    for span, x, baseline in pieces:
        if span.font != font:
            font = span.font
            text.setFont(font, style.size, style.leading)
        text.setTextOrigin(x, baseline)
        text._textOut(span.text)  # textOut would measure it again
    canvas.pdf.drawText(text)


def break_lines(spans: list[Span], size: float, width: float) -> list[Line]:
    """Greedy lines of at most `width` points; only a word longer than a whole line is broken inside."""
    lines: list[Line] = []
    row: list[Span] = []
    room = limit = width / size
    for whole, blank in _words(spans):
        word = whole
        needed = sum(word_width(part.text, part.font) for part in word)
        if needed > room and row:
            lines.append(Line(_merged(row), (limit - room) * size))
            row, room = [], limit
        while needed > limit:
            head, word = _break_word(word, limit)
            lines.append(Line(_merged(head), limit * size))
            needed = sum(word_width(part.text, part.font) for part in word)
        row.extend(word)
        room -= needed
        if blank is not None:
            row.append(blank)
            room -= word_width(blank.text, blank.font)
    if row:
        lines.append(Line(_merged(row), (limit - room) * size))
    return [_trimmed(line, size) for line in lines]


def _words(spans: list[Span]) -> Iterator[tuple[list[Span], Span | None]]:
    """Words, each of one or more spans, with the space that follows."""
    word: list[Span] = []
    for span in spans:
        *ended, last = span.text.split(" ")
        for part in ended:
            if part:
                word.append(Span(part, span.font, span.link))
            if word:
                yield word, Span(" ", span.font, span.link)
            word = []
        if last:
            word.append(Span(last, span.font, span.link))
    if word:
        yield word, None


def _break_word(word: list[Span], limit: float) -> tuple[list[Span], list[Span]]:
    """As many characters as fit, at least one."""
    head: list[Span] = []
    for place, part in enumerate(word):
        used = 0
        for character in part.text:
            limit -= word_width(character, part.font)
            if limit < 0 and (used or head):
                break
            used += 1
        if used:
            head.append(Span(part.text[:used], part.font, part.link))
        if used < len(part.text):
            return head, [Span(part.text[used:], part.font, part.link), *word[place + 1 :]]
    return head, []


def _merged(row: list[Span]) -> list[Span]:
    """Neighbours of one look as one span: one drawing operation."""
    return [
        Span("".join(span.text for span in group), font, link)
        for (font, link), group in groupby(row, key=lambda span: (span.font, span.link))
    ]


def _trimmed(line: Line, size: float) -> Line:
    """Takes the space that ends the line out of its width (it stays in its text)."""
    last = line.spans[-1]
    blank = word_width(" ", last.font) * size if last.text.endswith(" ") else 0
    return Line(line.spans, line.width - blank)
