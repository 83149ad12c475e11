"""The same report by stock reportlab (Paragraph, Table, page templates), without tags. Only `make bench` uses it.

It answers one question: what does an accessible report cost beside the ordinary one people would otherwise get? It is
written as reportlab's own guide writes reports, with the same texts, type sizes, white space, rules and charts.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from html import escape
from typing import Any, assert_never

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Flowable, PageTemplate, Paragraph, Table
from reportlab.platypus import Frame as PageFrame
from reportlab.platypus import PageBreak as NewPage

from reports import document as says
from reports.charts import Setting, bar_drawing, gauge_drawing
from reports.cleaning import clean, heading_line, one_line
from reports.drawing import Drawing
from reports.links import safe_link
from reports.palette import NAVY, PALE, TEAL, css
from reports.pdf import draw_furniture
from reports.story import measure
from reports.styles import A4_POINTS, Styles, page_frame, styles_at
from reports.tagged.canvas import Colour
from reports.tagged.figure import draw_shapes
from reports.tagged.fonts import BOLD, REGULAR, drawable, register_fonts
from reports.tagged.grid import GridStyle
from reports.tagged.text import TextStyle


def render(document: says.Document, *, scale: float) -> bytes:
    """The document as an ordinary PDF."""
    register_fonts()
    out, frame, styles = io.BytesIO(), page_frame(), styles_at(scale)
    pages = BaseDocTemplate(
        out,
        pagesize=A4_POINTS,
        title=one_line(document.title),
        lang=document.language,
        initialFontName=REGULAR,
        invariant=1,
    )

    def furniture(canvas: Any, template: Any) -> None:
        draw_furniture(canvas, template.page, document, styles, frame)

    body = PageFrame(frame.left, frame.bottom, frame.width, frame.height, 0, 0, 0, 0)
    pages.addPageTemplates(PageTemplate("page", [body], onPage=furniture))
    pages.build(list(_Writer(document, styles, frame.width).story()))
    return out.getvalue()


class _Picture(Flowable):
    """The shapes of a chart as a flowable."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self.drawing, self.width, self.height = drawing, drawing.width, drawing.height

    def draw(self) -> None:
        draw_shapes(self.canv, self.drawing, 0, self.height)


class _Writer:
    def __init__(self, document: says.Document, styles: Styles, width: float) -> None:
        self.document, self.styles, self.width = document, styles, width
        self.keys = frozenset(head.key for head in document.headings())
        self.names: dict[int, ParagraphStyle] = {}

    def story(self) -> Iterator[Any]:
        for place, block in enumerate(self.document.blocks):
            yield from self.things(block, place)

    def style(self, style: TextStyle, *, before: float = 0, keep: bool = False) -> ParagraphStyle:
        """Reportlab's style of the same look, made once."""
        key = hash((style, before, keep))
        if key not in self.names:
            self.names[key] = ParagraphStyle(
                str(key),
                fontName=style.font,
                fontSize=style.size,
                leading=style.leading,
                textColor=_colour(style.colour),
                alignment=TA_RIGHT if style.align == "right" else TA_LEFT,
                spaceBefore=before,
                keepWithNext=int(keep),
            )
        return self.names[key]

    def text(self, content: says.Rich, style: TextStyle, *, before: float = 0, keep: bool = False) -> Any:
        return Paragraph("".join(map(self.run, content)), self.style(style, before=before, keep=keep))

    def run(self, run: says.Run) -> str:
        text = escape(drawable(clean(run.text), REGULAR))
        target = safe_link(run.link, keys=self.keys)
        if run.bold:
            text = f'<font name="{BOLD}">{text}</font>'
        if target is None:
            return text
        return f'<a href="{escape(target)}" color="{css(TEAL)}" underline="1">{text}</a>'

    def plain(self, text: str, style: TextStyle, *, before: float = 0, keep: bool = False) -> Any:
        return self.text((says.Run(text),), style, before=before, keep=keep)

    def things(self, block: says.Block, place: int) -> Iterator[Any]:  # noqa: C901, PLR0912  one case a kind
        unit, looks = self.styles.unit, self.styles
        match block:
            case says.Heading():
                text = f'<a name="{escape(block.key)}"/>' + self.run(says.Run(heading_line(block.text)))
                yield Paragraph(text, self.style(looks.headings[block.level - 1], before=unit * 1.75, keep=True))
            case says.Paragraph():
                style = {"body": looks.body, "lead": looks.lead, "note": looks.note}[block.look]
                yield self.text(block.content, style, before=unit * 0.75)
            case says.ItemList():
                for number, item in enumerate(block.items, 1):
                    cells = [self.text(content, looks.body) for content in item]
                    label = self.plain(f"{number}." if block.ordered else "•", looks.strong)
                    yield self.grid([[label, cells]], (1.4 * unit, self.width - 1.4 * unit), looks.list)
            case says.Table():
                yield from self.table(block)
            case says.BarChart():
                yield _Picture(bar_drawing(block, Setting(self.width, looks.chart, measure)))
                yield self.plain(block.summary, looks.body)
            case says.Gauge():
                yield _Picture(gauge_drawing(block, Setting(self.width, looks.chart, measure)))
            case says.KeyFacts():
                rows = [[self.plain(label, looks.note), self.text(value, looks.body)] for label, value in block.facts]
                if rows:
                    yield self.grid(rows, (0.32, 0.68), looks.facts)
            case says.Callout():
                texts = [
                    self.plain(block.label, looks.strong),
                    *(self.text(text, looks.body) for text in block.paragraphs),
                ]
                yield self.grid([[texts]], (1.0,), looks.table, [("BACKGROUND", (0, 0), (-1, -1), _colour(PALE))])
            case says.Card():
                yield from self.things(block.heading, place)
                labelled = [(says.Run(part.label, bold=True), text) for part in block.parts for text in part.texts]
                yield self.grid([[[self.text((a, *b), looks.body) for a, b in labelled]]], (1.0,), looks.table)
            case says.Contents():
                for head in says.headings(self.document.blocks[place:]):
                    if head.level <= block.depth:
                        yield self.text((says.link(heading_line(head.text), "#" + head.key),), looks.body)
            case says.PageBreak():
                yield NewPage()
            case _:
                assert_never(block)

    def table(self, block: says.Table) -> Iterator[Any]:
        looks = self.styles
        if block.caption:
            yield self.plain(block.caption, looks.caption, keep=True)
        if not block.rows:
            yield self.plain(block.empty, looks.body)
            return
        heads = [self.plain(c.title, looks.number_head if c.number else looks.cell_head) for c in block.columns]
        styles = [looks.number if column.number else looks.cell for column in block.columns]
        rows = [[self.text(cell, style) for cell, style in zip(row, styles, strict=True)] for row in block.rows]
        extra = [
            ("BACKGROUND", (0, 0), (-1, 0), _colour(PALE)),
            ("LINEABOVE", (0, 0), (-1, 0), 1.2, _colour(NAVY)),
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, _colour(NAVY)),
        ]
        yield self.grid([heads, *rows], [column.share for column in block.columns], looks.table, extra, repeat=1)

    def grid(
        self, rows: list[list[Any]], shares: Any, style: GridStyle, extra: list[Any] | None = None, *, repeat: int = 0
    ) -> Any:
        widths = [self.width * share / sum(shares) for share in shares]
        commands: list[Any] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("FONTNAME", (0, 0), (-1, -1), REGULAR),
            ("LEFTPADDING", (0, 0), (-1, -1), style.pad_x),
            ("RIGHTPADDING", (0, 0), (-1, -1), style.pad_x),
            ("TOPPADDING", (0, 0), (-1, -1), style.pad_y),
            ("BOTTOMPADDING", (0, 0), (-1, -1), style.pad_y),
        ]
        if style.light is not None:
            commands.append(("LINEBELOW", (0, 0), (-1, -1), 0.5, _colour(style.light)))
        return Table(rows, widths, style=[*commands, *(extra or [])], repeatRows=repeat, splitInRow=1)


def _colour(colour: Colour) -> Any:
    return Color(*colour)
