"""PDF, HTML and plain text say the same facts in the same order."""

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from reports import html, pdf, text
from reports.cleaning import clean, heading_line
from reports.document import (
    BarChart,
    Block,
    Callout,
    Document,
    Gauge,
    Heading,
    ItemList,
    KeyFacts,
    Language,
    Paragraph,
    Table,
    words,
)
from reports.tagged.fonts import REGULAR, drawable
from tests.reports import filled, samples
from tests.reports.structure import missing, one_space, reading

_BLOCKS = ("p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "caption", "div", "title", "style")


def facts(document: Document) -> list[str]:
    """Every text a document says, in order; column titles are left out, for each format puts them elsewhere."""
    return [fact for block in document.blocks for text in _facts(block) if (fact := one_space(text))]


def _facts(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield heading_line(block.text)
        case Paragraph():
            yield clean(words(block.content))
        case ItemList():
            yield from (clean(words(content)) for item in block.items for content in item)
        case KeyFacts():
            yield from (clean(part) for label, value in block.facts for part in (label, words(value)))
        case Callout():
            yield from map(clean, (block.label, *map(words, block.paragraphs)))
        case Table():
            yield clean(block.caption)
            yield from (clean(words(cell)) for row in block.rows for cell in row)
        case Gauge():
            yield clean(block.alt)
        case BarChart():
            yield from map(clean, (block.alt, block.summary) if block.bars else (block.summary,))
        case _:
            pass


class Reader(HTMLParser):
    """The text of a page as a screen reader gives it: blocks apart, pictures by their label, no style."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append(" " if tag in _BLOCKS else "")
        if tag == "svg":
            self.parts.append(f" {dict(attrs)['aria-label']} ")
        self.silent += tag in ("svg", "style")

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(" " if tag in _BLOCKS else "")
        self.silent -= tag in ("svg", "style")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def html_reading(document: Document) -> str:
    reader = Reader()
    reader.feed(html.render(document))
    return "".join(reader.parts)


@pytest.mark.parametrize("language", samples.LANGUAGES)
@pytest.mark.parametrize("sample", [samples.full, samples.empty, samples.huge])
def test_every_format_says_the_same_in_the_same_order(sample: samples.Sample, language: Language) -> None:
    document = sample(language)
    wanted = without_links(facts(document))
    assert missing(reading(pdf.render(document)), wanted) == []
    assert missing(html_reading(document), wanted) == []
    assert missing(text.render(document), wanted) == []


def without_links(texts: list[str]) -> list[str]:
    """Plain text puts the address after a link's words, so facts with outside links are looked for up to them."""
    sources = (samples.RU.source, samples.EN.source, samples.ET.source)
    return [next((fact[: fact.index(s)] + s for s in sources if s in fact), fact) for fact in texts]


def between(document: Document, first: str, end: str) -> Document:
    """The title, and what stands from one heading up to another."""
    keys = [block.key if isinstance(block, Heading) else "" for block in document.blocks]
    return replace(document, blocks=(document.blocks[0], *document.blocks[keys.index(first) : keys.index(end)]))


@pytest.mark.parametrize("language", samples.LANGUAGES)
@pytest.mark.parametrize("name", ["approved", "in review", "approved, no difference"])
def test_declared_and_verified_are_the_same_in_every_format(name: str, language: Language) -> None:
    document = between(filled.report(filled.EVERY[name](), language), "declared-verified", "about")
    wanted = facts(document)
    assert missing(reading(pdf.render(document)), [drawable(fact, REGULAR) for fact in wanted]) == []
    assert missing(html_reading(document), wanted) == []
    assert missing(text.render(document), wanted) == []


def test_hostile_texts_are_the_same_too() -> None:
    document = samples.document("en", *(block for block in samples.hostile("en").blocks if isinstance(block, Callout)))
    wanted = facts(document)
    assert missing(html_reading(document), wanted) == []
    assert missing(text.render(document), wanted) == []
    assert missing(reading(pdf.render(document)), [drawable(fact, REGULAR) for fact in wanted]) == []
