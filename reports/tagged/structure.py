"""The structure tree: what a screen reader walks through instead of the page.

The story declares elements in reading order; drawing fills them with marked content. Pieces of something split over two
pages share one element. Elements are written straight as bytes: a report has over a thousand, and reportlab's
dictionaries take longer for them than for all its drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Scope = Literal["Column", "Row"]


@dataclass(frozen=True)
class Marked:
    """A stretch of a page's content stream: page number from 1, MCID from 0."""

    page: int
    mcid: int


@dataclass(frozen=True)
class Annotated:
    """A link's annotation: page number from 1, name of the annotation's object in the document."""

    page: int
    name: str


class Element:
    """One structure element; the only changing object of the layer, because drawing fills it."""

    __slots__ = ("alt", "attributes", "kids", "role")

    def __init__(self, role: str, parent: Element | None = None, *, alt: str = "", attributes: str = "") -> None:
        self.role, self.alt, self.attributes = role, alt, attributes
        self.kids: list[Element | Marked | Annotated] = []
        if parent is not None:
            parent.kids.append(self)


def header_cell(parent: Element, scope: Scope) -> Element:
    """A TH which says whether it names its column or its row."""
    return Element("TH", parent, attributes=f"/O/Table/Scope/{scope}")


def list_element(parent: Element, *, numbering: Literal["Decimal", "Disc", "None"]) -> Element:
    """An L; `numbering` is what its labels look like, so that a reader may announce it."""
    return Element("L", parent, attributes=f"/O/List/ListNumbering/{numbering}")


def bounding_box(left: float, bottom: float, right: float, top: float) -> str:
    """The place a figure takes, so that a magnifier can go there."""
    return f"/O/Layout/Placement/Block/BBox[{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]"


def walk(root: Element) -> Iterator[tuple[Element, Element | None]]:
    """Every element with its parent, in reading order."""
    waiting: list[tuple[Element, Element | None]] = [(root, None)]
    while waiting:
        element, parent = waiting.pop()
        yield element, parent
        waiting.extend((kid, element) for kid in reversed(element.kids) if isinstance(kid, Element))


def written(
    element: Element, parent: int, numbers: Mapping[Element, int], objects: Mapping[str, tuple[int, int]]
) -> bytes:
    """The element as PDF; `numbers` are the object numbers of elements, `objects` those of reportlab's own objects."""
    page = next((kid.page for kid in element.kids if isinstance(kid, Marked)), None)
    kids = " ".join(_kid(kid, page, numbers, objects) for kid in element.kids)
    parts = [f"<</Type/StructElem/S/{element.role}/P {parent} 0 R/K[{kids}]"]
    if page is not None:
        parts.append(f"/Pg {_page(page, objects)}")
    if element.alt:
        parts.append(f"/Alt<{text_string(element.alt)}>")
    if element.attributes:
        parts.append(f"/A<<{element.attributes}>>")
    return ("".join(parts) + ">>").encode("ascii")


def text_string(text: str) -> str:
    """A text string as hexadecimal UTF-16 with its mark, without the brackets."""
    return "FEFF" + text.encode("utf-16-be").hex().upper()


def _kid(
    kid: Element | Marked | Annotated,
    page: int | None,
    numbers: Mapping[Element, int],
    objects: Mapping[str, tuple[int, int]],
) -> str:
    if isinstance(kid, Element):
        return f"{numbers[kid]} 0 R"
    if isinstance(kid, Annotated):
        return f"<</Type/OBJR/Obj {objects[kid.name][0]} 0 R/Pg {_page(kid.page, objects)}>>"
    if kid.page == page:
        return str(kid.mcid)
    return f"<</Type/MCR/Pg {_page(kid.page, objects)}/MCID {kid.mcid}>>"


def _page(number: int, objects: Mapping[str, tuple[int, int]]) -> str:
    return f"{objects[f'Page{number}'][0]} 0 R"
