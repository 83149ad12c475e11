"""The report as PDF: PDF/UA-1 and PDF/A-2a in one file, on A4.

The same document gives the same bytes: nothing here asks the clock, a random source or the machine.
"""

from __future__ import annotations

from typing import Any

from reports.charts import Setting, fitted
from reports.cleaning import clean, one_line
from reports.document import Document
from reports.drawing import Weight
from reports.palette import INK, LIGHT, MUTED, TEAL
from reports.story import Story, measure
from reports.styles import A4_POINTS, Styles, page_frame, styles_at
from reports.tagged.canvas import TaggedCanvas
from reports.tagged.flow import Frame, flow
from reports.tagged.fonts import BOLD, REGULAR, drawable, register_fonts
from reports.tagged.metadata import Metadata
from reports.words import PAGE_WORDS

LARGE_PRINT = 18 / 11


def render(document: Document, *, scale: float = 1.0, tagged: bool = True) -> bytes:
    """The document as a PDF file. `scale` is 1 to 2 (`LARGE_PRINT`: body text at 18 points).

    `tagged=False` exists to be measured beside (`make bench`): the same pages through stock reportlab, untagged.
    """
    if not tagged:
        from reports import untagged  # noqa: PLC0415  only the benchmark pays for loading it

        return untagged.render(document, scale=scale)
    return _render(document, scale=scale, tags=True)


def _render(document: Document, *, scale: float, tags: bool) -> bytes:
    register_fonts()
    styles, frame = styles_at(scale), page_frame()
    story = Story(document, styles, frame.width)
    metadata = Metadata(
        one_line(document.title),
        one_line(document.subject),
        one_line(document.author),
        document.language,
        document.created,
    )
    canvas = TaggedCanvas(metadata=metadata, page_size=A4_POINTS, root=story.root if tags else None)
    flow(canvas, story.placed, frame, lambda page: _furniture(page, document, styles, frame))
    return canvas.finish()


def _furniture(canvas: TaggedCanvas, document: Document, styles: Styles, frame: Frame) -> None:
    """Header and footer are artifacts: a screen reader must not hear them on every page."""
    with canvas.artifact("Pagination"):
        draw_furniture(canvas.pdf, canvas.page, document, styles, frame)


def draw_furniture(pdf: Any, page: int, document: Document, styles: Styles, frame: Frame) -> None:
    """What this is, whether anybody checked it, which report, which page; `pdf` is a reportlab canvas."""
    if page == 1:
        pdf.setFillColorRGB(*TEAL)
        pdf.rect(frame.left, A4_POINTS[1] - 9, 64, 9, stroke=0, fill=1)
    _header(pdf, document, styles.furniture, frame)
    _footer(pdf, page, document, styles.furniture, frame)


def _header(pdf: Any, document: Document, size: float, frame: Frame) -> None:
    y, right = frame.top + 26, frame.left + frame.width
    mark = _short(document.watermark, frame.width * 0.5, size, weight="bold")
    wide = measure(mark, size, "bold")
    if mark:
        pdf.setStrokeColorRGB(*INK)
        pdf.setLineWidth(0.8)
        pdf.roundRect(right - wide - size * 1.4, y - size * 0.55, wide + size * 1.4, size * 1.9, size * 0.5)
        pdf.setFillColorRGB(*INK)
        pdf.setFont(BOLD, size)
        pdf.drawString(right - wide - size * 0.7, y, mark)
    pdf.setFillColorRGB(*MUTED)
    pdf.setFont(REGULAR, size)
    pdf.drawString(frame.left, y, _short(document.title, frame.width - wide - size * 3, size))


def _footer(pdf: Any, page: int, document: Document, size: float, frame: Frame) -> None:
    y, right = frame.bottom - 30, frame.left + frame.width
    pdf.setStrokeColorRGB(*LIGHT)
    pdf.setLineWidth(0.6)
    pdf.line(frame.left, y + size * 1.7, right, y + size * 1.7)
    number = f"{PAGE_WORDS[document.language].page} {page}"
    pdf.setFillColorRGB(*INK)
    pdf.setFont(BOLD, size)
    pdf.drawRightString(right, y, number)
    left = " · ".join(part for part in (document.reference, document.footer) if part)
    pdf.setFillColorRGB(*MUTED)
    pdf.setFont(REGULAR, size)
    pdf.drawString(frame.left, y, _short(left, frame.width - measure(number, size, "bold") - size * 2, size))


def _short(text: str, width: float, size: float, *, weight: Weight = "regular") -> str:
    """The text on one line of the page, cut with "…" where it is longer."""
    line = drawable(clean(text), BOLD if weight == "bold" else REGULAR)
    return fitted(line, width, size, weight, Setting(width, size, measure))
