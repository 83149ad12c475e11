"""The checker checked: each way in which a tagged report can be damaged is found, by its name."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from reports import pdf
from tests.reports import samples
from tests.reports.structure import kids, problems

TEXTS = (samples.EN.limit[1], samples.EN.groups, samples.EN.advice, samples.EN.method)
Damage = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def report() -> bytes:
    return pdf.render(samples.full("en"))


def elements(file: pikepdf.Pdf, role: str) -> list[Any]:
    found: list[Any] = []

    def visit(element: Any) -> None:
        if str(element.S) == "/" + role:
            found.append(element)
        for kid in kids(element):
            if isinstance(kid, Dictionary) and "/S" in kid:
                visit(kid)

    visit(file.Root.StructTreeRoot.K)
    return found


def on_each(role: str, change: Callable[[Any], None]) -> Damage:
    def damage(file: pikepdf.Pdf) -> None:
        for element in elements(file, role):
            change(element)

    return damage


def renamed(*changes: tuple[str, str]) -> Damage:
    def damage(file: pikepdf.Pdf) -> None:
        for old, new in changes:
            for element in elements(file, old):
                element.S = Name("/" + new)

    return damage


def without(key: str) -> Callable[[Any], None]:
    def change(thing: Any) -> None:
        del thing[key]

    return change


def no_annotation(link: Any) -> None:
    link.K = Array([kid for kid in kids(link) if not isinstance(kid, Dictionary)])


def poor_alt(figure: Any) -> None:
    figure.Alt = pikepdf.String("image")


def lost_paragraph(file: pikepdf.Pdf) -> None:
    elements(file, "P")[1].K = Array([])


def swapped(file: pikepdf.Pdf) -> None:
    root = file.Root.StructTreeRoot.K
    root.K = Array(list(reversed(kids(root))))


def short_row(file: pikepdf.Pdf) -> None:
    row = elements(file, "TR")[1]
    row.K = Array(kids(row)[:-1])


def joined_words(file: pikepdf.Pdf) -> None:
    for sheet in file.pages:
        sheet.Contents.write(sheet.Contents.read_bytes().replace(b" ) Tj", b") Tj"))


def cut_parent_tree(file: pikepdf.Pdf) -> None:
    numbers = file.Root.StructTreeRoot.ParentTree.Nums
    place = next(place for place in range(1, len(numbers), 2) if isinstance(numbers[place], Array))
    numbers[place] = Array(list(numbers[place])[:-1])


def other_language(file: pikepdf.Pdf) -> None:
    file.Root.Lang = pikepdf.String("ru")


def on_pages(change: Callable[[Any], None]) -> Damage:
    def damage(file: pikepdf.Pdf) -> None:
        for sheet in file.pages:
            change(sheet.obj)

    return damage


def on_annotations(change: Callable[[Any], None]) -> Damage:
    def damage(file: pikepdf.Pdf) -> None:
        for sheet in file.pages:
            for annotation in sheet.obj.get("/Annots", Array()):
                change(annotation)

    return damage


def no_bookmarks(file: pikepdf.Pdf) -> None:
    with file.open_outline() as outline:
        outline.root.clear()


def no_title(file: pikepdf.Pdf) -> None:
    del file.docinfo["/Title"]


MCID_FAULTS = ["an MCID that the ParentTree does not know"]
ORDER_FAULT = "missing, joined or out of order: "
DAMAGES: dict[str, tuple[Damage, list[str]]] = {
    "no tree": (lambda file: without("/StructTreeRoot")(file.Root), ["no structure tree"]),
    "wrong language": (other_language, ["the document's language is not the report's"]),
    "file name in the window bar": (
        lambda file: without("/ViewerPreferences")(file.Root),
        ["the window bar does not show the title"],
    ),
    "no title": (no_title, ["no title"]),
    "tab order": (on_pages(without("/Tabs")), ["a page whose tab order is not the structure's"]),
    "link without OBJR": (on_each("Link", no_annotation), ["a Link without its annotation"]),
    "link without contents": (on_annotations(without("/Contents")), ["a link that does not say where it leads"]),
    "link without parent": (on_annotations(without("/StructParent")), ["a link that belongs to no Link element"]),
    "figure without BBox": (on_each("Figure", without("/A")), ["a Figure without its place on the page"]),
    "figure alt": (on_each("Figure", poor_alt), ["a Figure whose text says too little"]),
    "no headings": (
        renamed(("H1", "P"), ("H2", "P"), ("H3", "P")),
        ["bookmarks and headings differ", "not exactly one H1, first"],
    ),
    "two titles": (renamed(("H2", "H1")), ["not exactly one H1, first", "a skipped heading level"]),
    "skipped level": (renamed(("H3", "H4")), ["a skipped heading level"]),
    "no bookmarks": (no_bookmarks, ["bookmarks and headings differ"]),
    "no TH": (renamed(("TH", "TD")), ["a Table without TH"]),
    "TH without Scope": (on_each("TH", without("/A")), ["a TH without Scope"]),
    "cells outside rows": (renamed(("TR", "Div")), ["a cell outside a row"]),
    "short row": (short_row, ["rows of different length", "the MCIDs of a page are not those of the tree"]),
    "MCID without element": (
        lost_paragraph,
        ["the MCIDs of a page are not those of the tree", f"{ORDER_FAULT}{samples.EN.limit[1][:60]}"],
    ),
    "ParentTree row cut": (cut_parent_tree, MCID_FAULTS),
    "StructParents missing": (on_pages(without("/StructParents")), MCID_FAULTS),
    "joined words": (joined_words, [f"{ORDER_FAULT}{samples.EN.limit[1][:60]}"]),
    "order": (swapped, ["not exactly one H1, first", f"{ORDER_FAULT}{samples.EN.groups}"]),
}


def damaged(report: bytes, damage: Damage) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(report)) as file:
        damage(file)
        file.save(out)
    return out.getvalue()


def test_a_sound_report_has_no_problems(report: bytes) -> None:
    assert problems(report, language="en", texts=TEXTS) == []


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_found(report: bytes, name: str) -> None:
    damage, expected = DAMAGES[name]
    found = problems(damaged(report, damage), language="en", texts=TEXTS)
    structural = [fault for fault in found if not fault.startswith("missing")]
    assert structural + found[len(structural) :] == sorted(
        expected, key=lambda fault: (fault.startswith("missing"), fault)
    )
