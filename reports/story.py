"""From blocks to things that draw themselves: one small function for each kind of block.

Structure elements are declared here, in the order of the blocks, so the reading order is the document's order whatever
the layout does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from reports.charts import Setting, bar_drawing, gauge_drawing
from reports.cleaning import clean, heading_line, one_line
from reports.columns import fitted_widths
from reports.document import (
    SIGNS,
    BarChart,
    Block,
    Callout,
    Card,
    CardPart,
    Contents,
    Document,
    Gauge,
    Heading,
    ItemList,
    KeyFacts,
    PageBreak,
    Paragraph,
    Rich,
    Run,
    Table,
    headings,
    words,
)
from reports.drawing import Weight
from reports.links import safe_link
from reports.styles import Styles
from reports.tagged.contents import ContentsLine, Title
from reports.tagged.figure import Figure
from reports.tagged.flow import Drawable, Placed
from reports.tagged.fonts import BOLD, REGULAR, drawable, word_width
from reports.tagged.framed import Framed
from reports.tagged.grid import Grid, Row, Stack
from reports.tagged.panel import Panel
from reports.tagged.structure import Element, header_cell, list_element
from reports.tagged.text import Link, Span, Text, TextStyle
from reports.words import PAGE_WORDS, link_name


class Story:
    """One document on its way to the page: its structure tree (`root`) and what is to be drawn (`placed`)."""

    def __init__(self, document: Document, styles: Styles, width: float) -> None:
        self.document, self.styles, self.width = document, styles, width
        self.root = Element("Document")
        self.titles = {head.key: heading_line(head.text) for head in document.headings()}
        self.keys = frozenset(self.titles)
        self.words = PAGE_WORDS[document.language]
        self.label_width = max((measure(label, styles.unit, "bold") for label in _labels(document)), default=0.0)
        self.placed = list(self._place())

    def _place(self) -> Iterator[Placed]:
        """Every block, each heading with room for the beginning of what follows it."""
        new_page = False
        waiting: list[tuple[Drawable, float]] = []
        for place, block in enumerate(self.document.blocks):
            if isinstance(block, PageBreak):
                yield from self._released(waiting, 0.0, new_page)
                new_page = True
                continue
            for thing, before in self._things(block, place):
                waiting.append((thing, before))
                if not isinstance(thing, Title):
                    yield from self._released(waiting, self._beginning(thing), new_page)
                    new_page = False
        yield from self._released(waiting, 0.0, new_page)

    def _released(self, waiting: list[tuple[Drawable, float]], beginning: float, new_page: bool) -> Iterator[Placed]:
        heights = [thing.height(self.width) + before for thing, before in waiting[:-1]]
        for place, (thing, before) in enumerate(waiting):
            keep = sum(heights[place:]) + (waiting[-1][1] if place < len(heights) else 0) + beginning
            yield Placed(thing, before, keep if place < len(heights) else 0.0, new_page and place == 0)
        waiting.clear()

    def _beginning(self, thing: Drawable) -> float:
        """How much of a thing has to stay with the heading above it."""
        if isinstance(thing, Grid):
            return thing.first_rows(self.width)
        if isinstance(thing, Figure | Framed):
            return thing.height(self.width)
        return min(thing.height(self.width), self.styles.unit * 5)

    def _things(  # noqa: C901, PLR0912  one case a kind
        self, block: Block, place: int
    ) -> Iterator[tuple[Drawable, float]]:
        """What a block becomes, each thing with the white space above it."""
        unit = self.styles.unit
        match block:
            case Heading():
                yield self._heading(block), unit * (0.0, 1.75, 1.35)[block.level - 1]
            case Paragraph():
                if not clean(words(block.content)).strip():
                    return
                style = {"body": self.styles.body, "lead": self.styles.lead, "note": self.styles.note}[block.look]
                yield self._text(block.content, style, Element("P", self.root)), unit * 0.75
            case ItemList():
                if block.items:
                    yield self._list(block), unit * 0.5
            case Table():
                yield from self._table(block)
            case BarChart() | Gauge():
                yield from self._chart(block)
            case KeyFacts():
                if block.facts:
                    yield self._facts(block), unit * 0.8
            case Callout():
                yield self._callout(block), unit * 1.0
            case Card():
                yield self._card(block), unit * 1.3
            case Contents():
                yield from self._contents(block, place)
            case PageBreak():
                return
            case _:
                assert_never(block)

    # --- text

    def _text(self, content: Rich, style: TextStyle, element: Element) -> Text:
        return Text([span for run in content if (span := self._span(run, style)) is not None], style, element)

    def _span(self, run: Run, style: TextStyle) -> Span | None:
        font = BOLD if run.bold else style.font
        text = drawable(clean(run.text), font)
        if not text:
            return None
        target = safe_link(run.link, keys=self.keys) if text.strip() else None
        return Span(text, font, self._link(target) if target is not None else None)

    def _link(self, target: str) -> Link:
        return Link(target, one_line(link_name(self.words, target, self.titles)), Element("Link"))

    def _plain(self, text: str, style: TextStyle, element: Element) -> Text:
        return self._text((Run(text),), style, element)

    def _heading(self, block: Heading, parent: Element | None = None) -> Title:
        element = Element(f"H{block.level}", parent or self.root)
        style = self.styles.headings[block.level - 1]
        text = self._plain(self.titles[block.key], style, element)
        return Title(text, key=block.key, title=self.titles[block.key], level=block.level - 1, small=self.styles.body)

    # --- rows

    def _list(self, block: ItemList) -> Grid:
        element = list_element(self.root, numbering="Decimal" if block.ordered else "Disc")
        rows = [self._item(element, number, item, block.ordered) for number, item in enumerate(block.items, 1)]
        label = self.styles.unit * (2.0 if block.ordered else 1.4)
        return Grid((label, self.width - label), rows, self.styles.list)

    def _item(self, parent: Element, number: int, item: tuple[Rich, ...], ordered: bool) -> Row:
        entry = Element("LI", parent)
        style = self.styles.strong if ordered else self.styles.body
        label = self._plain(f"{number}." if ordered else "•", style, Element("Lbl", entry))
        body = Element("LBody", entry)
        texts = [self._text(content, self.styles.body, Element("P", body)) for content in item]
        return Stack([label]), Stack(texts, self.styles.unit * 0.3)

    def _facts(self, block: KeyFacts) -> Grid:
        element = list_element(self.root, numbering="None")
        rows: list[Row] = []
        for label, value in block.facts:
            entry = Element("LI", element)
            name = self._plain(label, self.styles.note, Element("Lbl", entry))
            rows.append((Stack([name]), Stack([self._text(value, self.styles.body, Element("LBody", entry))])))
        return Grid((0.32, 0.68), rows, self.styles.facts)

    def _table(self, block: Table) -> Iterator[tuple[Drawable, float]]:
        unit = self.styles.unit
        if not block.rows:
            text = [Run(block.caption, bold=True), Run(" " + block.empty)]
            yield self._text(tuple(text), self.styles.body, Element("P", self.root)), unit * 0.75
            return
        element = Element("Table", self.root)
        if block.caption:
            caption = self._plain(block.caption, self.styles.caption, Element("Caption", element))
            yield Title(caption), unit * 1.1
        header = self._header(block, Element("TR", Element("THead", element)))
        body = Element("TBody", element)
        rows = [self._row(block, row, Element("TR", body)) for row in block.rows]
        grid = Grid(self._shares(block), rows, self.styles.table, header=header)
        if grid.header_height(self.width) > unit * 14:  # no room for rows below it: it is read once, as a row
            grid = Grid(grid.shares, [header, *rows], self.styles.table)
        yield grid, unit * 0.4

    def _shares(self, block: Table) -> list[float]:
        needed = [self._longest_word(block, place) for place in range(len(block.columns))]
        return fitted_widths([column.share for column in block.columns], needed, width=self.width)

    def _longest_word(self, block: Table, place: int) -> float:
        """Width of the longest word of a column with the cell's white space; the header is set in bold."""
        style = self.styles.table
        head = [word_width(word, BOLD) for word in clean(block.columns[place].title).split(" ")]
        texts = {clean(words(row[place])) for row in block.rows}
        cells = [word_width(word, REGULAR) for text in texts for word in text.split(" ")]
        return max(*head, *cells, 0.0) * self.styles.cell.size + 2 * style.pad_x + 0.1

    def _header(self, block: Table, row: Element) -> Row:
        looks = {True: self.styles.number_head, False: self.styles.cell_head}
        return tuple(
            Stack([self._plain(column.title, looks[column.number], header_cell(row, "Column"))])
            for column in block.columns
        )

    def _row(self, block: Table, cells: tuple[Rich, ...], row: Element) -> Row:
        looks = {True: self.styles.number, False: self.styles.cell}
        return tuple(
            Stack([self._text(cell, looks[column.number], self._cell(row, block.row_header and place == 0, cell))])
            for place, (cell, column) in enumerate(zip(cells, block.columns, strict=True))
        )

    def _cell(self, row: Element, first: bool, content: Rich) -> Element:
        names_row = first and clean(words(content)).strip()
        return header_cell(row, "Row") if names_row else Element("TD", row)

    # --- pictures, frames, contents

    def _chart(self, block: BarChart | Gauge) -> Iterator[tuple[Drawable, float]]:
        setting = Setting(self.width, self.styles.chart, measure)
        element = Element("Figure", self.root, alt=clean(block.alt))
        if isinstance(block, Gauge):
            yield Figure(gauge_drawing(block, setting), element), self.styles.unit * 1.0
            return
        if block.bars:
            yield Figure(bar_drawing(block, setting), element), self.styles.unit * 1.2
        else:
            self.root.kids.remove(element)
        summary = self._plain(block.summary, self.styles.body, Element("P", self.root))
        yield summary, self.styles.unit * 0.7

    def _callout(self, block: Callout) -> Panel:
        element = Element("Div", self.root)
        label = self._plain(block.label, self.styles.strong, Element("P", element))
        texts = [self._text(content, self.styles.body, Element("P", element)) for content in block.paragraphs]
        style = self.styles.limit if block.kind == "limit" else self.styles.paste
        return Panel(Stack([label, *texts], self.styles.unit * 0.4), style)

    def _card(self, block: Card) -> Framed:
        element, unit = Element("Sect", self.root), self.styles.unit
        things: list[tuple[Drawable, float]] = [(self._heading(block.heading, element), 0)]
        things += [(self._text(about, self.styles.note, Element("P", element)), unit * 0.1) for about in block.about]
        things += [(self._part(part, element), unit * 0.55) for part in block.parts]
        return Framed(things, self.styles.card, whole=self.styles.page)

    def _part(self, part: CardPart, parent: Element) -> Grid:
        """The label to the left of its texts; words to say stand out, deeds have a sign each."""
        label = Stack([self._plain(part.label, self.styles.strong, Element("P", parent))])
        listed = None if part.kind == "plain" else list_element(parent, numbering="None")
        style = self.styles.said if part.kind == "say" else self.styles.body
        rows: list[Row] = []
        for text in part.texts:
            entry = parent if listed is None else Element("LI", listed)
            sign = self._sign(part, entry)
            body = Element("P", entry if listed is None else Element("LBody", entry))
            rows.append((Stack([]) if rows else label, sign, Stack([self._text(text, style, body)])))
        unit = self.styles.unit
        mark = unit * 1.1 if part.kind in SIGNS else 0.1
        names = self.label_width + unit
        return Grid((names, mark, self.width - 2 * self.styles.card.pad_x - names - mark), rows, self.styles.list)

    def _sign(self, part: CardPart, entry: Element) -> Stack:
        sign = SIGNS.get(part.kind)
        return Stack([self._plain(sign, self.styles.strong, Element("Lbl", entry))] if sign else [])

    def _contents(self, block: Contents, place: int) -> Iterator[tuple[Drawable, float]]:
        shown = [later for later in headings(self.document.blocks[place:]) if later.level <= block.depth]
        if not shown:
            return
        element = Element("TOC", self.root)
        for head in shown:
            link = self._link("#" + head.key)
            Element("Reference", Element("TOCI", element)).kids.append(link.element)
            style = self.styles.strong if head.level == 2 else self.styles.body
            span = Span(drawable(self.titles[head.key], style.font), style.font)
            indent = self.styles.unit * (1.2 if head.level == 3 else 0)
            yield (
                ContentsLine(Text([span], style, link.element), link, indent=indent, small=self.styles.body),
                self.styles.unit * (0.55 if head.level == 2 else 0.15),
            )


def _labels(document: Document) -> Iterator[str]:
    """The labels of all cards: their texts begin at one line."""
    return (part.label for block in document.blocks if isinstance(block, Card) for part in block.parts)


def measure(text: str, size: float, weight: Weight) -> float:
    """Width of a text in points."""
    font = BOLD if weight == "bold" else REGULAR
    return word_width(drawable(text, font), font) * size
