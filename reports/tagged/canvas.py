# ruff: noqa: SLF001  reportlab has no public way to any of this; its version is pinned
"""A canvas on which everything drawn belongs to an element or is declared an artifact.

It wraps reportlab's canvas instead of inheriting from it, so that all that is needed of its inside stands in one file.
Coordinates are PDF's: points from the lower left corner of the page.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Literal

from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase.pdfdoc import (
    XMP,
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFPage,
    PDFStream,
    PDFString,
    PDFZCompress,
)
from reportlab.pdfgen.canvas import Canvas

from reports.tagged.fonts import REGULAR, register_fonts
from reports.tagged.metadata import Metadata, srgb_profile, xmp_packet
from reports.tagged.structure import Annotated, Element, Marked, walk, written

Colour = tuple[float, float, float]
Box = tuple[float, float, float, float]


class TaggedCanvas:
    """Draws one document. `root` is its structure tree; None leaves the tags out, to measure what they cost."""

    def __init__(self, *, metadata: Metadata, page_size: tuple[float, float], root: Element | None) -> None:
        register_fonts()
        self.metadata, self.page_size, self.root = metadata, page_size, root
        self.pdf: Any = Canvas(
            io.BytesIO(),
            pagesize=page_size,
            pdfVersion=(1, 7),
            invariant=1,
            lang=metadata.language,
            initialFontName=REGULAR,
        )
        self.page = 1
        self._marked: list[Element] = []  # this page's elements by MCID
        self._parents: list[list[Element] | Element] = []  # rows of the ParentTree: a page's elements, or a link's
        self._in_artifact = root is None
        self._describe()

    def _describe(self) -> None:
        self.pdf.setTitle(self.metadata.title)
        self.pdf.setSubject(self.metadata.subject)
        self.pdf.setAuthor(self.metadata.author)
        self.pdf.setCreator(self.metadata.author)
        self.pdf.setViewerPreference("DisplayDocTitle", "true")
        if self.metadata.created is not None:
            self.pdf._doc._timeStamp = _time_stamp(self.metadata.created)

    @contextmanager
    def tag(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to the element; inside an artifact (a repeated header) it stays one."""
        if self._in_artifact:
            yield
            return
        element.kids.append(Marked(self.page, len(self._marked)))
        self.pdf.addLiteral(f"/{element.role} <</MCID {len(self._marked)}>> BDC")
        self._marked.append(element)
        yield
        self.pdf.addLiteral("EMC")

    @contextmanager
    def artifact(self, kind: Literal["Layout", "Pagination"] = "Layout") -> Iterator[None]:
        """What is drawn inside is for the eye only: rules, frames, headers and footers."""
        if self._in_artifact:
            yield
            return
        self._in_artifact = True
        self.pdf.addLiteral(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self.pdf.addLiteral("EMC")
        self._in_artifact = False

    def link(self, element: Element, box: Box, target: str, contents: str) -> None:
        """A place to click for a Link element: `#key` of a bookmark or an address of 7-bit text."""
        if self._in_artifact and self.root is not None:
            return
        annotation = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": PDFArray([round(edge, 2) for edge in box]),
            "Border": PDFArray([0, 0, 0]),
            "F": 4,  # printed
            "Contents": PDFString(contents),
            "StructParent": len(self._parents),
        }
        if target.startswith("#"):
            annotation["Dest"] = self.pdf._bookmarkReference(target[1:])
        else:
            action = {"Type": PDFName("Action"), "S": PDFName("URI"), "URI": PDFString(target)}
            annotation["A"] = PDFDictionary(action)
        self.pdf._addAnnotation(PDFDictionary(annotation))
        self._parents.append(element)
        element.kids.append(Annotated(self.page, self.pdf._annotationrefs[-1].name))

    def bookmark(self, *, key: str, title: str, level: int, top: float) -> None:
        """A target for links and a line in the reader's outline; level from 0."""
        self.pdf.bookmarkHorizontalAbsolute(key, top, left=0)
        self.pdf.addOutlineEntry(title, key, level)

    def end_page(self) -> None:
        """Closes the page and gives it its row in the ParentTree."""
        self.pdf.showPage()
        page = self.pdf._doc.idToObject[f"Page{self.page}"]
        page.Contents = PDFStream(content=page.stream, filters=[PDFZCompress])  # without reportlab's ASCII 85
        if self.root is not None:
            page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
            page.Tabs, page.StructParents = PDFName("S"), len(self._parents)
            self._parents.append(self._marked)
            self._marked = []
        self.page += 1

    def finish(self) -> bytes:
        """The whole file; nothing can be drawn afterwards."""
        if self.root is not None:
            self._write_structure(self.root)
            self._write_standards()
        return bytes(self.pdf.getpdfdata())

    def _write_structure(self, root: Element) -> None:
        document = self.pdf._doc
        elements = list(walk(root))
        first = document.objectcounter + 2
        numbers = {element: first + place for place, (element, _) in enumerate(elements)}
        document.Reference(self._tree_root(numbers[root], numbers).encode("ascii"), "StructTreeRoot")
        for element, parent in elements:
            number = numbers[parent] if parent is not None else first - 1
            document.Reference(
                written(element, number, numbers, document.idToObjectNumberAndVersion), f"Element{numbers[element]}"
            )
        document.Catalog.StructTreeRoot = f"{first - 1} 0 R"
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _tree_root(self, root: int, numbers: Mapping[Element, int]) -> str:
        rows = [
            f"{key} {numbers[row]} 0 R" if isinstance(row, Element) else f"{key} [{_references(row, numbers)}]"
            for key, row in enumerate(self._parents)
        ]
        tree = f"/ParentTree<</Nums[{' '.join(rows)}]>>/ParentTreeNextKey {len(rows)}"
        return f"<</Type/StructTreeRoot/K {root} 0 R{tree}>>"

    def _write_standards(self) -> None:
        document = self.pdf._doc
        catalog = document.Catalog
        catalog.Metadata = XMP(creator=self._xmp)
        profile = PDFStream(PDFDictionary({"N": 3}), srgb_profile(), filters=[PDFZCompress])
        intent = {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString("sRGB"),
            "DestOutputProfile": document.Reference(profile),
        }
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.OutputIntents = PDFArray([PDFDictionary(intent)])

    def _xmp(self, document: Any) -> bytes:
        year, month, day, hour, minute, second = document._timeStamp.YMDhms
        date = f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:{second:02d}Z"
        return xmp_packet(self.metadata, date=date, producer=document.info.producer)


def _references(row: list[Element], numbers: Mapping[Element, int]) -> str:
    return " ".join(f"{numbers[element]} 0 R" for element in row)


def _time_stamp(created: datetime) -> Any:
    """Reportlab's own time stamp, set to the report's date in UTC."""
    moment = created.replace(tzinfo=UTC) if created.tzinfo is None else created.astimezone(UTC)
    stamp = TimeStamp(invariant=1)
    stamp.YMDhms = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    stamp.t = moment.timestamp()
    stamp.lt = moment.timetuple()
    return stamp
