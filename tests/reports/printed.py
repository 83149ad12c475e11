"""Reads a report as a person with a pocket calculator does: from the printed words only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from assessment.text import Language
from reports.document import (
    BarChart,
    Block,
    Callout,
    Document,
    Gauge,
    Heading,
    ItemList,
    KeyFacts,
    Paragraph,
    Table,
    words,
)


def texts(document: Document) -> Iterator[str]:
    """Every text of the report, in order."""
    for block in document.blocks:
        yield from _texts(block)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield words(block.content)
        case ItemList():
            yield from (words(part) for item in block.items for part in item)
        case Table():
            yield block.caption
            yield from (column.title for column in block.columns)
            yield from (words(cell) for row in block.rows for cell in row)
        case KeyFacts():
            yield from (part for label, value in block.facts for part in (label, words(value)))
        case Callout():
            yield block.label
            yield from map(words, block.paragraphs)
        case Gauge():
            yield from (block.figure, block.verdict, block.alt)
        case BarChart():
            yield from (block.summary, block.alt)


def under(document: Document, key: str) -> list[Block]:
    """The blocks between a heading and the next one."""
    places = [place for place, block in enumerate(document.blocks) if isinstance(block, Heading)]
    start = next(place for place in places if document.blocks[place].key == key)  # type: ignore[union-attr]
    end = next((place for place in places if place > start), len(document.blocks))
    return list(document.blocks[start + 1 : end])


def table(document: Document, key: str, place: int = 0) -> list[list[str]]:
    """The rows of the n-th table under a heading."""
    found = [block for block in under(document, key) if isinstance(block, Table)]
    return [[words(cell) for cell in row] for row in found[place].rows]


def number(text: str, language: Language) -> Fraction:
    """A printed number; a thousand may be split by a comma (en) or a no-break space (ru, et)."""
    plain = text.replace(",", "") if language == "en" else re.sub(r"\s", "", text).replace(",", ".")
    return Fraction(plain.replace("%", "").strip())


def span(text: str, language: Language) -> tuple[Fraction, Fraction]:
    """A printed number or range."""
    ends = text.split("–")
    return number(ends[0], language), number(ends[-1], language)


def two_places(exact: Fraction) -> Fraction:
    """Rounded half up to two decimals, as printed."""
    return Fraction((exact * 100 + Fraction(1, 2)).__floor__(), 100)
