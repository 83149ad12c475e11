"""The report as one HTML file: for browsers, phones, screen readers that prefer the web, and for printing.

It carries everything in itself: no scripts, no fonts or pictures to fetch. What users wrote is cleaned and escaped.
"""

from __future__ import annotations

from html import escape
from typing import assert_never

from reports.charts import Setting, bar_drawing, gauge_drawing
from reports.cleaning import clean, heading_line, one_line
from reports.document import (
    SIGNS,
    BarChart,
    Block,
    Callout,
    Card,
    CardPart,
    Column,
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
from reports.html_style import STYLE
from reports.links import safe_link
from reports.svg import svg
from reports.words import PAGE_WORDS

_LONG = 12  # letters of a word that never need a break
_CHART = 340.0  # viewBox units: at the width of a phone the labels keep their size


def render(document: Document) -> str:
    """The whole file; encode it as UTF-8."""
    return _Page(document).html()


class _Page:
    """One document being written: it knows the keys links may point at and numbers what needs an id."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = PAGE_WORDS[document.language]
        self.ids = {head.key: f"s{number}" for number, head in enumerate(document.headings())}
        self.keys = frozenset(self.ids)
        self.labels = 0

    def html(self) -> str:
        document = self.document
        body = "\n".join(self.block(block, place) for place, block in enumerate(document.blocks))
        reference = " · ".join(filter(None, (document.reference, document.footer)))
        return (
            f'<!DOCTYPE html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{_title(document.title)}</title>\n"
            f'<meta name="description" content="{_title(document.subject)}">\n'
            f'<meta name="author" content="{_title(document.author)}">\n<style>{STYLE}</style>\n</head>\n<body>\n'
            f'<a class="skip" href="#report">{_text(self.words.skip)}</a>\n'
            f'<header><p class="mark">{_text(document.watermark)}</p></header>\n'
            f'<main id="report" tabindex="-1">\n{body}\n</main>\n'
            f'<footer><p>{_text(reference)}</p><p class="mark">{_text(document.watermark)}</p></footer>\n'
            "</body>\n</html>\n"
        )

    def block(self, block: Block, place: int) -> str:  # noqa: C901, PLR0911  one case a kind
        match block:
            case Heading():
                return f'<h{block.level} id="{self.ids[block.key]}">{_heading(block)}</h{block.level}>'
            case Paragraph():
                return f'<p class="{block.look}">{self.rich(block.content)}</p>' if _shown(block.content) else ""
            case ItemList():
                return self.list(block)
            case Table():
                return self.table(block)
            case BarChart():
                return self.bar_chart(block)
            case Gauge():
                return svg(gauge_drawing(block, _setting()), alt=clean(block.alt))
            case KeyFacts():
                return self.facts(block)
            case Callout():
                return self.callout(block)
            case Card():
                return self.card(block)
            case Contents():
                return self.contents(block, place)
            case PageBreak():
                return '<div class="page"></div>'
            case _:
                assert_never(block)

    def rich(self, content: Rich, *, breakable: bool = False) -> str:
        return "".join(self.run(run, breakable=breakable) for run in content)

    def run(self, run: Run, *, breakable: bool) -> str:
        text = _breakable(run.text) if breakable else _text(run.text)
        target = safe_link(run.link, keys=self.keys)
        if run.bold:
            text = f"<strong>{text}</strong>"
        if target is None or not text.strip():
            return text
        address = "#" + self.ids[target[1:]] if target.startswith("#") else target
        return f'<a href="{escape(address)}">{text}</a>'

    def paragraphs(self, contents: tuple[Rich, ...]) -> str:
        return "".join(f"<p>{self.rich(content)}</p>" for content in contents)

    def list(self, block: ItemList) -> str:
        if not block.items:
            return ""
        tag = "ol" if block.ordered else "ul"
        return f"<{tag}>{''.join(f'<li>{self.paragraphs(item)}</li>' for item in block.items)}</{tag}>"

    def facts(self, block: KeyFacts) -> str:
        if not block.facts:
            return ""
        rows = (f"<div><dt>{_text(label)}</dt><dd>{self.rich(value)}</dd></div>" for label, value in block.facts)
        return f"<dl>{''.join(rows)}</dl>"

    def callout(self, block: Callout) -> str:
        self.labels += 1
        name = f"l{self.labels}"
        label = f'<p class="label" id="{name}">{_text(block.label)}</p>'
        text = label + self.paragraphs(block.paragraphs)
        return f'<div class="{block.kind}" role="group" aria-labelledby="{name}">{text}</div>'

    def card(self, block: Card) -> str:
        about = "".join(f'<p class="note">{self.rich(content)}</p>' for content in block.about)
        parts = "".join(map(self.part, block.parts))
        return f'<article class="card">{self.block(block.heading, 0)}{about}{parts}</article>'

    def part(self, part: CardPart) -> str:
        label = f'<p class="label">{_text(part.label)}</p>'
        if part.kind == "plain":
            return label + self.paragraphs(part.texts)
        sign = f'<span class="sign">{SIGNS[part.kind]}</span> ' if part.kind in SIGNS else ""
        rows = "".join(f"<li>{sign}{self.rich(content)}</li>" for content in part.texts)
        return f'{label}<ul class="{part.kind}" role="list">{rows}</ul>'

    def bar_chart(self, block: BarChart) -> str:
        drawn = svg(bar_drawing(block, _setting()), alt=clean(block.alt)) if block.bars else ""
        return f"{drawn}<p>{_text(block.summary)}</p>"

    def contents(self, block: Contents, place: int) -> str:
        heads = [later for later in headings(self.document.blocks[place:]) if later.level <= block.depth]
        if not heads:
            return ""
        lines = (
            f'<li class="c{head.level}"><a href="#{self.ids[head.key]}">{_heading(head)}</a></li>' for head in heads
        )
        return f'<nav aria-label="{escape(self.words.contents)}"><ul>{"".join(lines)}</ul></nav>'

    def table(self, block: Table) -> str:
        if not block.rows:
            return f"<p><strong>{_text(block.caption)}</strong> {_text(block.empty)}</p>"
        caption = f"<caption>{_text(block.caption)}</caption>" if block.caption else ""
        head = "".join(_head(column) for column in block.columns)
        rows = "".join(f"<tr>{self.row(block, row)}</tr>" for row in block.rows)
        body = f"<tbody>{rows}</tbody>"
        return f'<div class="wide"{_reach(block)}><table>{caption}<thead><tr>{head}</tr></thead>\n{body}</table></div>'

    def row(self, block: Table, row: tuple[Rich, ...]) -> str:
        cells: list[str] = []
        for place, (cell, column) in enumerate(zip(row, block.columns, strict=True)):
            names_row = block.row_header and place == 0 and _shown(cell)
            content = self.rich(cell, breakable=True)
            cells.append(_cell("th" if names_row else "td", content, column.number, "row" if names_row else ""))
        return "".join(cells)


def _reach(block: Table) -> str:
    """A phone may have to scroll a table sideways; the keyboard must reach it, so it needs a name."""
    name = _title(block.caption) or _title(" / ".join(column.title for column in block.columns)) or "—"
    return f' tabindex="0" role="group" aria-label="{name}"'


def _head(column: Column) -> str:
    """An empty header names nothing, so it is an empty cell."""
    title = _breakable(column.title)
    return _cell("th", title, column.number, "col") if title.strip() else "<td></td>"


def _cell(tag: str, content: str, number: bool, scope: str) -> str:
    look = ' class="number"' if number else ""
    return f"<{tag}{f' scope={chr(34)}{scope}{chr(34)}' if scope else ''}{look}>{content}</{tag}>"


def _text(text: str) -> str:
    return escape(clean(text))


def _heading(block: Heading) -> str:
    return escape(heading_line(block.text))


def _breakable(text: str) -> str:
    """In tables, places where a very long word may be broken; elsewhere the style sheet breaks it."""
    return " ".join("<wbr>".join(map(escape, _pieces(word))) for word in clean(text).split(" "))


def _pieces(word: str) -> list[str]:
    return [word[start : start + _LONG] for start in range(0, len(word), _LONG)]


def _title(text: str) -> str:
    return escape(one_line(text))


def _shown(content: Rich) -> bool:
    return bool(clean(words(content)).strip())


def _setting() -> Setting:
    return Setting(_CHART, 13, _width)


def _width(text: str, size: float, weight: Weight) -> float:
    """The reader's font is not known; this is wide enough for the usual ones."""
    return len(text) * size * (0.72 if weight == "bold" else 0.63)
