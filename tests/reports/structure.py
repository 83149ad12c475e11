"""What no validator checks in a tagged PDF: whether its structure is whole and reads as the report was written.

PDF/UA validators pass a report without headings, with links that belong to nothing, with words glued together or in the
wrong language. `problems` finds these; `validate` asks a validator about both standards. `reading` is the text in the
order in which a screen reader gets it.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import page
import pikepdf
from pikepdf import Array, Dictionary, Name, Operator

Element = tuple[Any, tuple[str, ...]]
Mcid = tuple[int, int]  # object number of the page, MCID
_INLINE = ("Link", "Span", "Reference")
_SHORTEST_ALT = 20


def validate(pdf_bytes: bytes) -> list[str]:
    """What a validator finds against PDF/UA-1 and PDF/A-2a; empty when both are kept."""
    found: list[str] = []
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        report = page.validate_pdf_bytes(pdf_bytes, profile=profile)
        found += [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
        if not report.is_compliant and not report.failures:
            found.append(f"{profile}: not compliant")
    return found


def problems(pdf_bytes: bytes, *, language: str, texts: Sequence[str] = ()) -> list[str]:
    """Broken structural rules; `texts` must all be there, whole and in this order."""
    with pikepdf.open(io.BytesIO(pdf_bytes)) as pdf:
        if "/StructTreeRoot" not in pdf.Root or "/K" not in pdf.Root.StructTreeRoot:
            return ["no structure tree"]
        elements = list(_elements(pdf.Root.StructTreeRoot.K))
        found = [
            *_document_faults(pdf, language),
            *_content_faults(pdf, elements),
            *_link_faults(pdf, elements),
            *_figure_faults(elements),
            *_heading_faults(pdf, elements),
            *_table_faults(elements),
        ]
    return sorted(set(found)) + missing(reading(pdf_bytes), texts)


def missing(text: str, texts: Sequence[str]) -> list[str]:
    """The first of the texts that isn't there whole, after the ones before it."""
    text, at = one_space(text), 0
    for wanted in map(one_space, texts):
        place = text.find(wanted, at)
        if place < 0:
            return [f"missing, joined or out of order: {wanted[:60]}"]
        at = place + len(wanted)
    return []


def reading(pdf_bytes: bytes) -> str:
    """The logical text: elements in tree order, a line for each block, a figure's alternative text in its place."""
    with pikepdf.open(io.BytesIO(pdf_bytes)) as pdf:
        contents = {sheet.obj.objgen[0]: marked_text(sheet.obj) for sheet in pdf.pages}
        return "".join(_read(pdf.Root.StructTreeRoot.K, contents))


def page_texts(pdf_bytes: bytes) -> list[str]:
    """Everything drawn on each page, artifacts too, in drawing order."""
    with pikepdf.open(io.BytesIO(pdf_bytes)) as pdf:
        return [" ".join(text for _, text in _shown(sheet.obj)) for sheet in pdf.pages]


def roles(pdf_bytes: bytes) -> list[str]:
    """The roles of all elements in reading order."""
    with pikepdf.open(io.BytesIO(pdf_bytes)) as pdf:
        return [_role(element) for element, _ in _elements(pdf.Root.StructTreeRoot.K)]


def one_space(text: str) -> str:
    return " ".join(text.split())


def kids(element: Any) -> list[Any]:
    found = element.get("/K", Array())
    return list(found) if isinstance(found, Array) else [found]


def _role(element: Any) -> str:
    return str(element.S)[1:]


def _is_element(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and "/S" in kid


def _elements(element: Any, path: tuple[str, ...] = ()) -> Iterator[Element]:
    yield element, path
    for kid in kids(element):
        if _is_element(kid):
            yield from _elements(kid, (*path, _role(element)))


def _marked(element: Any) -> Iterator[Mcid]:
    for kid in kids(element):
        if not isinstance(kid, Dictionary):
            yield element.Pg.objgen[0], int(kid)
        elif kid.get("/Type") == Name.MCR:
            yield kid.Pg.objgen[0], int(kid.MCID)


def _has_annotation(element: Any) -> bool:
    return any(isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR for kid in kids(element))


# --- rules


def _document_faults(pdf: pikepdf.Pdf, language: str) -> Iterator[str]:
    if str(pdf.Root.get("/Lang", "")) != language:
        yield "the document's language is not the report's"
    if not pdf.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "the window bar does not show the title"
    if not str(pdf.docinfo.get("/Title", "")).strip():
        yield "no title"
    if any(sheet.obj.get("/Tabs") != Name.S for sheet in pdf.pages):
        yield "a page whose tab order is not the structure's"


def _content_faults(pdf: pikepdf.Pdf, elements: list[Element]) -> Iterator[str]:
    rows = _parent_tree(pdf)
    pages = {sheet.obj.objgen[0]: sheet.obj for sheet in pdf.pages}
    used: set[Mcid] = set()
    for element, _ in elements:
        for number, mcid in _marked(element):
            used.add((number, mcid))
            row = rows.get(int(pages[number].get("/StructParents", -1)), Array())
            if mcid >= len(row) or row[mcid].objgen != element.objgen:
                yield "an MCID that the ParentTree does not know"
    if used != {(number, mcid) for number, sheet in pages.items() for mcid in marked_text(sheet)}:
        yield "the MCIDs of a page are not those of the tree"


def _parent_tree(pdf: pikepdf.Pdf) -> Mapping[int, Any]:
    numbers = pdf.Root.StructTreeRoot.get("/ParentTree", Dictionary()).get("/Nums", Array())
    return {int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)}


def _link_faults(pdf: pikepdf.Pdf, elements: list[Element]) -> Iterator[str]:
    if any(_role(element) == "Link" and not _has_annotation(element) for element, _ in elements):
        yield "a Link without its annotation"
    rows = _parent_tree(pdf)
    for sheet in pdf.pages:
        for annotation in sheet.obj.get("/Annots", Array()):
            owner = rows.get(int(annotation.get("/StructParent", -1)), Dictionary())
            if not isinstance(owner, Dictionary) or owner.get("/S") != Name.Link:
                yield "a link that belongs to no Link element"
            if not str(annotation.get("/Contents", "")).strip():
                yield "a link that does not say where it leads"


def _figure_faults(elements: list[Element]) -> Iterator[str]:
    for element, _ in elements:
        if _role(element) == "Figure":
            if "/BBox" not in element.get("/A", Dictionary()):
                yield "a Figure without its place on the page"
            if len(str(element.get("/Alt", ""))) < _SHORTEST_ALT:
                yield "a Figure whose text says too little"


def _heading_faults(pdf: pikepdf.Pdf, elements: list[Element]) -> Iterator[str]:
    levels = [int(_role(element)[1]) for element, _ in elements if re.fullmatch("H[1-6]", _role(element))]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield "not exactly one H1, first"
    if any(after > before + 1 for before, after in pairwise(levels)):
        yield "a skipped heading level"
    with pdf.open_outline() as outline:
        if _bookmarks(outline.root) != len(levels):
            yield "bookmarks and headings differ"


def _bookmarks(items: Any) -> int:
    return sum(1 + _bookmarks(item.children) for item in items)


def _table_faults(elements: list[Element]) -> Iterator[str]:
    for element, path in elements:
        role = _role(element)
        if role == "Table" and not any(_role(cell) == "TH" for cell, _ in _elements(element)):
            yield "a Table without TH"
        if role == "TH" and element.get("/A", Dictionary()).get("/Scope") not in (Name.Column, Name.Row):
            yield "a TH without Scope"
        if role in ("TH", "TD") and path[-1] != "TR":
            yield "a cell outside a row"
        if role == "Table" and len({_cells(row) for row, _ in _elements(element) if _role(row) == "TR"}) > 1:
            yield "rows of different length"


def _cells(row: Any) -> int:
    return sum(_is_element(kid) and _role(kid) in ("TH", "TD") for kid in kids(row))


# --- text


def _read(element: Any, contents: Mapping[int, Mapping[int, str]]) -> Iterator[str]:
    block = _role(element) not in _INLINE
    if block:
        yield "\n"
    if _role(element) == "Figure":
        yield str(element.get("/Alt", ""))
    else:
        for kid in kids(element):
            if _is_element(kid):
                yield from _read(kid, contents)
            elif not isinstance(kid, Dictionary):
                yield contents[element.Pg.objgen[0]].get(int(kid), "")
            elif kid.get("/Type") == Name.MCR:
                yield contents[kid.Pg.objgen[0]].get(int(kid.MCID), "")
    if block:
        yield "\n"


def marked_text(sheet: Any) -> dict[int, str]:
    """Text by MCID of a page; an MCID without text (a picture) is there with an empty one."""
    found: dict[int, str] = {}
    for mcid, text in _shown(sheet):
        if mcid is not None:
            found[mcid] = found.get(mcid, "") + text
    return found


def _shown(sheet: Any) -> Iterator[tuple[int | None, str]]:
    """Pieces of text with the MCID they stand in, forms opened where they are used."""
    inside: list[int | None] = []
    fonts: Any = Dictionary()
    font: Mapping[int, str] = {}
    for instruction in pikepdf.parse_content_stream(sheet):
        operands, operator = instruction.operands, instruction.operator
        if operator in (Operator("BDC"), Operator("BMC")):
            inside.append(_mcid(operands))
            yield _current(inside), ""
        elif operator == Operator("EMC"):
            inside.pop()
        elif operator == Operator("Tf"):
            fonts = fonts or sheet.Resources.Font
            font = _characters(fonts[str(operands[0])])
        elif operator == Operator("Tj"):
            yield _current(inside), "".join(font.get(code, "\ufffd") for code in bytes(operands[0]))
        elif operator == Operator("Do"):
            form = sheet.Resources.XObject[str(operands[0])]
            yield from ((_current(inside), text) for _, text in _shown(form))


def _mcid(operands: Any) -> int | None:
    found = len(operands) > 1 and isinstance(operands[1], Dictionary) and "/MCID" in operands[1]
    return int(operands[1].MCID) if found else None


def _current(inside: list[int | None]) -> int | None:
    return next((mcid for mcid in reversed(inside) if mcid is not None), None)


def _characters(font: Any) -> Mapping[int, str]:
    return _character_map(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else {}


@lru_cache(maxsize=64)
def _character_map(stream: bytes) -> Mapping[int, str]:
    rows = re.findall(rb"^<([0-9A-F]{2})> <([0-9A-F]+)>$", stream, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in rows}
