# ruff: noqa: D102, ARG002  height, split and draw are described once, in flow.Drawable
"""Headings and the table of contents that points at them, made in one pass.

A page number in the contents is a form XObject which the heading fills in when it is drawn, pages later; laying the
whole report out twice would double its time.
"""

from __future__ import annotations

from reports.tagged.canvas import TaggedCanvas
from reports.tagged.fonts import word_width
from reports.tagged.text import Link, Text, TextStyle

_NUMBER_WIDTH = 3.2  # of the page number's field, in sizes


class Title:
    """A text that must not stand alone at the foot of a page; with a `key` a heading with bookmark and page number."""

    def __init__(
        self, text: Text, *, key: str | None = None, title: str = "", level: int = 0, small: TextStyle | None = None
    ) -> None:
        self.text, self.key, self.title, self.level, self.small = text, key, title, level, small

    def height(self, width: float) -> float:
        return self.text.height(width)

    def split(self, width: float, available: float) -> tuple[Title, Text] | None:
        parts = self.text.split(width, available)
        if parts is None:
            return None
        return Title(parts[0], key=self.key, title=self.title, level=self.level, small=self.small), parts[1]

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        if self.key is not None:
            canvas.bookmark(key=self.key, title=self.title, level=self.level, top=top + 8)
        self.text.draw(canvas, left, top, width)
        if self.key is not None and self.small is not None:
            _keep_page_number(canvas, self.key, self.small)


class ContentsLine:
    """One line of the contents: title and page number, all of it the link."""

    def __init__(self, text: Text, link: Link, *, indent: float, small: TextStyle) -> None:
        self.text, self.link, self.indent, self.small = text, link, indent, small

    def _inner(self, width: float) -> float:
        return width - self.indent - _NUMBER_WIDTH * self.small.size

    def height(self, width: float) -> float:
        return self.text.height(self._inner(width))

    def split(self, width: float, available: float) -> None:
        return None

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        height = self.height(width)
        self.text.draw(canvas, left + self.indent, top, self._inner(width))
        x, y = left + width - _NUMBER_WIDTH * self.small.size, top - height
        self._dots(canvas, left, y + self._baseline(), x)
        with canvas.tag(self.link.element):
            canvas.pdf.saveState()
            canvas.pdf.translate(x, y + self._baseline())
            canvas.pdf.doForm(_form_name(self.link.target[1:]))
            canvas.pdf.restoreState()
        canvas.link(self.link.element, (left, y, left + width, top), self.link.target, self.link.contents)

    def _baseline(self) -> float:
        style = self.text.style
        return style.leading - (style.leading - style.size) / 2 - style.size * 0.8

    def _dots(self, canvas: TaggedCanvas, left: float, y: float, right: float) -> None:
        """A dotted line from the title to the number, for the eye."""
        last = self.text.lines(self._inner(right - left + _NUMBER_WIDTH * self.small.size))[-1]
        start = left + self.indent + last.width + self.small.size * 0.5
        if start < right:
            with canvas.artifact():
                canvas.pdf.setStrokeColorRGB(*self.small.colour)
                canvas.pdf.setLineWidth(0.6)
                canvas.pdf.setDash(0.6, 3)
                canvas.pdf.line(start, y, right + self.small.size, y)
                canvas.pdf.setDash()


def _form_name(key: str) -> str:
    return "page-of-" + key.encode().hex()


def _keep_page_number(canvas: TaggedCanvas, key: str, style: TextStyle) -> None:
    """Writes this page's number where the contents show it, after a space that keeps it apart from the title."""
    pdf, width = canvas.pdf, _NUMBER_WIDTH * style.size
    number = f" {canvas.page}"
    pdf.beginForm(_form_name(key), 0, -style.size * 0.4, width, style.size * 1.2)
    pdf.setFont(style.font, style.size)
    pdf.setFillColorRGB(*style.colour)
    pdf.drawString(width - word_width(number, style.font) * style.size, 0, number)
    pdf.endForm()
