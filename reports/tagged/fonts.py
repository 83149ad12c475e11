"""The report's typeface, Golos Text (SIL Open Font Licence): Cyrillic and Estonian letters, I, l and 1 that differ.

Embedded fonts need a map from codes to characters (ToUnicode): it is what a screen reader and "copy" read. reportlab's
own has three faults (unused codes mean U+0000, blocks over 100 entries, no characters beyond U+FFFF), so `ReportFont`
writes its own for every document; reportlab itself stays untouched.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfmetrics import getFont, registerFont
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

REGULAR = "GolosText"
BOLD = "GolosText-Bold"
_FILES = {REGULAR: "golos-text-400.ttf", BOLD: "golos-text-700.ttf"}
_FOLDER = Path(__file__).parent.parent / "fonts"
_LONG_WORD = 32
_BLOCK = 100  # the most entries one bfchar block may hold


class ReportFont(TTFont):
    """A TrueType font whose character map says only what is true."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802  reportlab's name
        """Called by reportlab once per document, when all its characters are known."""
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            face = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("pdfdoc")
            doc.idToObject["toUnicodeCMap:" + face].content = _character_map(subset)


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Loads both styles once a process (3 ms)."""
    for name, file in _FILES.items():
        registerFont(ReportFont(name, str(_FOLDER / file), shapable=False))


@lru_cache(maxsize=2)
def glyphs(font: str) -> frozenset[int]:
    """The characters the font can draw."""
    register_fonts()
    return frozenset(getFont(font).face.charToGlyph)


def word_width(word: str, font: str) -> float:
    """Width at size 1. Reports repeat their words, so most are measured once a process; long ones are not kept."""
    return _kept_width(word, font) if len(word) <= _LONG_WORD else float(getFont(font).stringWidth(word, 1))


@lru_cache(maxsize=32768)
def _kept_width(word: str, font: str) -> float:
    return float(getFont(font).stringWidth(word, 1))


def drawable(text: str, font: str) -> str:
    """Characters the font lacks become "?": an empty box (.notdef) is forbidden, and is silent to a screen reader."""
    known = glyphs(font)
    if known.issuperset(map(ord, text)):
        return text
    return "".join(character if ord(character) in known else "?" for character in text)


def _character_map(subset: list[int]) -> str:
    rows = [f"<{code:02X}> <{chr(u).encode('utf-16-be').hex().upper()}>" for code, u in enumerate(subset) if u]
    blocks = [rows[start : start + _BLOCK] for start in range(0, len(rows), _BLOCK)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <00> <FF> endcodespacerange",
            *(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    )


def _end_line_before_endstream(original: Any = pdfdoc.PDFStream.format) -> None:
    """PDF/A (6.1.7.1) wants an end of line before `endstream`; reportlab writes none after binary data.

    The one change made to reportlab for the whole process, for it has no hook there. It is harmless to other PDFs: the
    stream's Length does not count that line end, as the standard says. It must be CR LF: after data which happens to
    end with CR, a single LF would be read as the second half of a line end, and the Length as one too many.
    """

    def stream_format(self: Any, document: Any) -> bytes:
        data: bytes = original(self, document)
        return data.removesuffix(b"endstream\n") + b"\r\nendstream\n"

    pdfdoc.PDFStream.format = stream_format


_end_line_before_endstream()
