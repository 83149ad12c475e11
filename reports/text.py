"""The report as plain text, for braille displays, speech and anything that reads characters.

No drawn lines, no columns of blanks: a reader hears or feels every one of them. A table becomes a line for each row,
where each cell says its column; a chart becomes the sentence that describes it.
"""

from __future__ import annotations

from typing import assert_never

from reports.charts import figure_text
from reports.cleaning import clean, heading_line
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
)
from reports.links import safe_link


def render(document: Document) -> str:
    """The whole text with one blank line between blocks and two before a heading; no line is wrapped."""
    keys = frozenset(head.key for head in document.headings())
    blocks = ["\n".join(_lines(block, document.blocks[place:], keys)) for place, block in enumerate(document.blocks)]
    ends = [clean(document.watermark), clean(document.reference), clean(document.footer)]
    return "\n\n".join(part for part in [ends[0], *blocks, "\n".join(filter(str.strip, ends))] if part.strip()) + "\n"


def _lines(  # noqa: C901, PLR0911  one case a kind
    block: Block, following: tuple[Block, ...], keys: frozenset[str]
) -> list[str]:
    match block:
        case Heading():
            return ["\n" + heading_line(block.text)]
        case Paragraph():
            return [_rich(block.content, keys)]
        case ItemList():
            return [_item(number, item, block.ordered, keys) for number, item in enumerate(block.items, 1)]
        case Table():
            return _table(block, keys)
        case BarChart():
            bars = [_bar(bar.label, figure_text(bar.points) or block.legend.unrated, bar.note) for bar in block.bars]
            return [clean(block.alt), *bars, clean(block.summary)] if block.bars else [clean(block.summary)]
        case Gauge():
            return [f"{clean(block.figure)} {clean(block.verdict)}".strip(), clean(block.alt)]
        case KeyFacts():
            return [f"{clean(label)}: {_rich(value, keys)}" for label, value in block.facts]
        case Callout():
            return [clean(block.label), *(_rich(content, keys) for content in block.paragraphs)]
        case Card():
            return _card(block, keys)
        case Contents():
            return [heading_line(head.text) for head in headings(following) if head.level <= block.depth]
        case PageBreak():
            return []
        case _:
            assert_never(block)


def _card(block: Card, keys: frozenset[str]) -> list[str]:
    """A line for each thing to say, do or avoid, after the label of its part."""
    about = [_rich(content, keys) for content in block.about]
    return [
        "\n" + heading_line(block.heading.text),
        *about,
        *(line for part in block.parts for line in _part(part, keys)),
    ]


def _part(part: CardPart, keys: frozenset[str]) -> list[str]:
    texts = [_rich(content, keys) for content in part.texts]
    if part.kind == "plain":
        return ["", f"{clean(part.label)}: {' '.join(texts)}"]
    sign = f"{SIGNS[part.kind]} " if part.kind in SIGNS else "- "
    return ["", f"{clean(part.label)}:", *(sign + text for text in texts)]


def _bar(label: str, figure: str, note: str) -> str:
    return ", ".join(filter(None, (f"{clean(label)}: {clean(figure)}", clean(note))))


def _item(number: int, item: tuple[Rich, ...], ordered: bool, keys: frozenset[str]) -> str:
    mark = f"{number}. " if ordered else "- "
    return mark + "\n".join(_rich(content, keys) for content in item)


def _table(block: Table, keys: frozenset[str]) -> list[str]:
    if not block.rows:
        return [f"{clean(block.caption)} {clean(block.empty)}"]
    caption = [clean(block.caption)] if block.caption else []
    return caption + [_row(block, row, keys) for row in block.rows]


def _row(block: Table, row: tuple[Rich, ...], keys: frozenset[str]) -> str:
    cells = zip(block.columns, row, strict=True)
    return "; ".join(f"{clean(column.title)}: {_rich(cell, keys)}" for column, cell in cells)


def _rich(content: Rich, keys: frozenset[str]) -> str:
    return "".join(_run(run, keys) for run in content)


def _run(run: Run, keys: frozenset[str]) -> str:
    """An outside link says its address, unless the text is the address already."""
    text, target = clean(run.text), safe_link(run.link, keys=keys)
    if target is None or target.startswith("#") or target.removeprefix("mailto:") == text:
        return text
    return f"{text} ({target.removeprefix('mailto:')})"
