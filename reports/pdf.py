"""The report as PDF: PDF/UA-1 and PDF/A-2a in one file, on A4.

The same document gives the same bytes: nothing here asks the clock, a random source or the machine.
"""

from __future__ import annotations

from reports.charts import Setting, fitted
from reports.cleaning import clean, one_line
from reports.document import Document
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
        from reports import untagged  # only the benchmark pays for loading it

        return untagged.render(document, scale=scale)
    return _render(document, scale=scale, tags=True)


def _render(document: Document, *, scale: float, tags: bool) -> bytes:
    register_fonts()
    styles, frame = styles_at(scale), page_frame()
    story = Story(document, styles, frame.width)
    metadata = Metadata(
        one_line(document.title), one_line(document.subject), one_line(document.author), document.language, document.created
    )
    canvas = TaggedCanvas(metadata=metadata, page_size=A4_POINTS, root=story.root if tags else None)
    flow(canvas, story.placed, frame, lambda page: _furniture(page, document, styles, frame))
    return canvas.finish()


def _furniture(canvas: TaggedCanvas, document: Document, styles: Styles, frame: Frame) -> None:
    """Header and footer: what this is, whether anybody checked it, which report, which page."""
    with canvas.artifact("Pagination"):
        _header(canvas, document, styles.furniture, frame)
        _footer(canvas, document, styles.furniture, frame)


def _header(canvas: TaggedCanvas, document: Document, size: float, frame: Frame) -> None:
    pdf, y, right = canvas.pdf, frame.top + 26, frame.left + frame.width
    if canvas.page == 1:
        pdf.setFillColorRGB(*TEAL)
        pdf.rect(frame.left, A4_POINTS[1] - 9, 64, 9, stroke=0, fill=1)
    mark = _short(document.watermark, frame.width * 0.5, size, bold=True)
    wide = measure(mark, size, True)
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


def _footer(canvas: TaggedCanvas, document: Document, size: float, frame: Frame) -> None:
    pdf, y, right = canvas.pdf, frame.bottom - 30, frame.left + frame.width
    pdf.setStrokeColorRGB(*LIGHT)
    pdf.setLineWidth(0.6)
    pdf.line(frame.left, y + size * 1.7, right, y + size * 1.7)
    page = f"{PAGE_WORDS[document.language].page} {canvas.page}"
    pdf.setFillColorRGB(*INK)
    pdf.setFont(BOLD, size)
    pdf.drawRightString(right, y, page)
    left = " · ".join(part for part in (document.reference, document.footer) if part)
    pdf.setFillColorRGB(*MUTED)
    pdf.setFont(REGULAR, size)
    pdf.drawString(frame.left, y, _short(left, frame.width - measure(page, size, True) - size * 2, size))


def _short(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text on one line of the page, cut with "…" where it is longer."""
    line = drawable(clean(text), BOLD if bold else REGULAR)
    return fitted(line, width, size, bold, Setting(width, size, measure))
