"""What a report says: plain values, already in one language, knowing nothing of PDF or HTML.

Every format is made from the same `Document`, so none can say more, less or something else than another. The
constructors below check what an accessible report can't do without (one title, no skipped heading level, a text for
every picture), because a fault found here is a fault of our code, not of a user's text. Users' texts may hold
anything: each renderer cleans them (`reports.cleaning`) and drops links it must not follow (`reports.links`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Literal

Language = Literal["ru", "en", "et"]
PointRange = tuple[float, float]


@dataclass(frozen=True)
class Run:
    """A stretch of text set in one way; `link` is http, https, mailto or `#key` of a heading, else it is ignored."""

    text: str
    bold: bool = False
    link: str | None = None


Rich = tuple[Run, ...]
Inline = str | Run | Sequence[str | Run]


def rich(content: Inline) -> Rich:
    """Text as people write it in calls (`"a"`, `bold("a")`, `["a ", bold("b")]`) as runs."""
    if isinstance(content, str):
        return (Run(content),)
    if isinstance(content, Run):
        return (content,)
    return tuple(Run(part) if isinstance(part, str) else part for part in content)


def bold(text: str) -> Run:
    """A stretch that must stand out."""
    return Run(text, bold=True)


def link(text: str, target: str) -> Run:
    """Words that lead somewhere; give them a name, not “here”: readers list links without what stands around."""
    return Run(text, link=target)


def words(content: Rich) -> str:
    """The text of the runs without their looks."""
    return "".join(run.text for run in content)


@dataclass(frozen=True)
class Heading:
    """Level 1 is the report's title: once, before everything. `key` is what `#key` links and bookmarks point at."""

    level: Literal[1, 2, 3]
    text: str
    key: str


@dataclass(frozen=True)
class Paragraph:
    """`lead` is set larger (one sentence that must be read), `note` smaller and grey (still 7:1)."""

    content: Rich
    look: Literal["body", "lead", "note"] = "body"


@dataclass(frozen=True)
class ItemList:
    """Each item holds one or more paragraphs."""

    items: tuple[tuple[Rich, ...], ...]
    ordered: bool = False


@dataclass(frozen=True)
class Column:
    """`share` is the width relative to the other columns; `number` aligns to the right."""

    title: str
    share: float = 1.0
    number: bool = False


@dataclass(frozen=True)
class Table:
    """`row_header`: the first cell names its row (TH, Scope=Row).

    `caption` may be empty when the heading above names the table. `empty` is the sentence shown instead of no rows.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Rich, ...], ...]
    row_header: bool = True
    empty: str = "—"


@dataclass(frozen=True)
class Bar:
    """`points` are low and high, 0–100, or None when not rated; `note` is a word or two after the figure."""

    label: str
    points: PointRange | None
    note: str = ""


@dataclass(frozen=True)
class Legend:
    """What the two patterns and a missing bar mean, in words."""

    certain: str
    possible: str
    unrated: str


@dataclass(frozen=True)
class BarChart:
    """Solid up to low, hatched from low to high.

    `alt` says what the picture says; `summary` is the sentence below it.
    """

    bars: tuple[Bar, ...]
    legend: Legend
    summary: str
    alt: str


@dataclass(frozen=True)
class Level:
    """A level of the scale: its name and the points it begins at."""

    name: str
    at: float


@dataclass(frozen=True)
class Gauge:
    """The one figure of the report on the scale of levels; “46–58” is its `figure`, “Developing” its `verdict`.

    Both are part of the picture, so `alt` must say them too.
    """

    points: PointRange | None
    levels: tuple[Level, ...]
    figure: str
    verdict: str
    alt: str


@dataclass(frozen=True)
class KeyFacts:
    """Label and value, one line each."""

    facts: tuple[tuple[str, Rich], ...]


@dataclass(frozen=True)
class Callout:
    """A framed block with its label: `limit` is what holds the level down, `paste` a text ready to be copied."""

    label: str
    paragraphs: tuple[Rich, ...]
    kind: Literal["limit", "paste"] = "limit"


@dataclass(frozen=True)
class CardPart:
    """A label and what stands under it: words to say, deeds that help or harm, or plain text.

    Lists get a sign as well as their label, never a colour alone.
    """

    label: str
    texts: tuple[Rich, ...]
    kind: Literal["say", "do", "avoid", "plain"] = "plain"


@dataclass(frozen=True)
class Card:
    """A framed whole to cut out or pin up: its heading, `about` in small type, its parts. A page turn spares it."""

    heading: Heading
    about: tuple[Rich, ...]
    parts: tuple[CardPart, ...]


SIGNS: Mapping[str, str] = {"do": "+", "avoid": "×"}
"""What stands before each item of a part, in every format; the shipped font has no ticks."""


@dataclass(frozen=True)
class Contents:
    """Links with page numbers to every heading that follows, down to `depth`."""

    depth: Literal[2, 3] = 2


@dataclass(frozen=True)
class PageBreak:
    """The next block begins a page (in HTML: when printed)."""


Block = Heading | Paragraph | ItemList | Table | BarChart | Gauge | KeyFacts | Callout | Card | Contents | PageBreak


@dataclass(frozen=True)
class Document:
    """A whole report. `watermark` ("self-declared"), `reference` and `footer` stand on every page, in words.

    `created` is written into the file as its date; without it the file carries a fixed one, never the clock's, so that
    the same document gives the same bytes.
    """

    title: str
    language: Language
    subject: str
    author: str
    reference: str
    watermark: str
    footer: str
    blocks: tuple[Block, ...]
    created: datetime | None = None

    def __post_init__(self) -> None:
        faults = list(_faults(self.blocks))
        if faults:
            raise ValueError("This report can't be made accessible: " + "; ".join(faults))

    def headings(self) -> tuple[Heading, ...]:
        """All headings in order, the title first."""
        return headings(self.blocks)


def headings(blocks: Iterable[Block]) -> tuple[Heading, ...]:
    """The headings among blocks, those inside cards too."""
    found = (block.heading if isinstance(block, Card) else block for block in blocks)
    return tuple(block for block in found if isinstance(block, Heading))


def heading(level: Literal[1, 2, 3], text: str, *, key: str) -> Heading:
    """A heading and the key by which links find it."""
    return Heading(level, text, key)


def paragraph(*content: str | Run) -> Paragraph:
    """Body text."""
    return Paragraph(rich(content))


def lead(*content: str | Run) -> Paragraph:
    """The one sentence of its section that must be read."""
    return Paragraph(rich(content), "lead")


def note(*content: str | Run) -> Paragraph:
    """An aside."""
    return Paragraph(rich(content), "note")


def items(*content: Inline, ordered: bool = False) -> ItemList:
    """A list of one-paragraph items; build `ItemList` itself for longer ones."""
    return ItemList(tuple((rich(item),) for item in content), ordered)


def table(
    caption: str,
    columns: Iterable[Column | str],
    rows: Iterable[Sequence[Inline]],
    *,
    row_header: bool = True,
    empty: str = "—",
) -> Table:
    """A table from plain rows; a column given as text gets one equal share of the width."""
    heads = tuple(Column(column) if isinstance(column, str) else column for column in columns)
    return Table(caption, heads, tuple(tuple(rich(cell) for cell in row) for row in rows), row_header, empty)


def key_facts(*facts: tuple[str, Inline]) -> KeyFacts:
    """Pairs of label and value."""
    return KeyFacts(tuple((label, rich(value)) for label, value in facts))


def limit(label: str, *paragraphs: Inline) -> Callout:
    """What holds the level down, and what lifts it."""
    return Callout(label, tuple(rich(text) for text in paragraphs), "limit")


def ready_text(label: str, *paragraphs: Inline) -> Callout:
    """A text to paste somewhere as it is."""
    return Callout(label, tuple(rich(text) for text in paragraphs), "paste")


def _faults(blocks: tuple[Block, ...]) -> Iterable[str]:
    heads = headings(blocks)
    if not heads or not isinstance(blocks[0], Heading) or heads[0].level != 1:
        yield "the first block must be the title, a heading of level 1"
    if sum(head.level == 1 for head in heads) > 1:
        yield "a second heading of level 1"
    for before, after in pairwise(heads):
        if after.level > before.level + 1:
            yield f"heading “{after.text}” skips a level"
    if len({head.key for head in heads}) < len(heads):
        yield "two headings have the same key"
    for block in blocks:
        yield from _block_faults(block)


def _block_faults(block: Block) -> Iterable[str]:
    if isinstance(block, BarChart | Gauge) and not block.alt.strip():
        yield "a chart without its text"
    if isinstance(block, Table):
        if not block.columns:
            yield f"table “{block.caption}” has no columns"
        if any(len(row) != len(block.columns) for row in block.rows):
            yield f"table “{block.caption}” has a row with more or fewer cells than columns"
