"""Small files as proof: a picture and a PDF with a line of words, so that a review has something to show."""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

from assessment.demo.words import DEMO
from assessment.text import Language

Kind = Literal["png", "pdf"]
_SIZE = (900, 620)
_FONT = files("reports") / "fonts" / "golos-text-400.ttf"


@cache
def content(kind: Kind, title: str, language: Language) -> bytes:
    """A page that says what it stands for, and that it is made up. The same words give the same picture."""
    page = Image.new("RGB", _SIZE, "#f3f7fa")
    pen = ImageDraw.Draw(page)
    pen.rectangle((40, 40, _SIZE[0] - 40, _SIZE[1] - 40), outline="#0b5c8a", width=4)
    for row in range(6):
        width = 420 + 60 * (row * 5 % 6)
        pen.rectangle((80, 250 + row * 50, 80 + width, 268 + row * 50), fill="#c9d3db")
    pen.text((80, 90), title, fill="#0d2f4b", font=_font(44))
    pen.text((80, 165), DEMO[language], fill="#7a4300", font=_font(28))
    stream = io.BytesIO()
    page.quantize(16).convert("RGB" if kind == "pdf" else "P").save(stream, kind.upper())
    return stream.getvalue()


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(io.BytesIO(_FONT.read_bytes()), size)
