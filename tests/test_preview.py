"""Previews of strangers' files: small, without what the file says besides, and harmless when it is hostile."""

from __future__ import annotations

import io
import os
import zlib
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from assessment import preview
from assessment.errors import NoPreview
from assessment.preview import drawing
from assessment.preview.drawing import LONGEST

PDF = "application/pdf"


def pdf(*, width: float = 200, height: float = 100, pages: int = 1) -> bytes:
    document, stream = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(pages):
        document.new_page(width, height)
    document.save(stream)
    return stream.getvalue()


def photo(kind: str, size: tuple[int, int] = (3000, 1500), **parts: object) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "navy").save(stream, kind, **parts)
    return stream.getvalue()


def drawn(content: bytes, media_type: str) -> Image.Image:
    found = Image.open(io.BytesIO(preview.first_page(content, media_type)))
    found.load()
    return found


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_made_smaller(kind: str) -> None:
    found = drawn(photo(kind), f"image/{kind.lower()}")
    assert (found.format, found.size) == ("PNG", (LONGEST, LONGEST // 2))


def test_a_small_picture_stays_as_it_is() -> None:
    assert drawn(photo("PNG", (8, 8)), "image/png").size == (8, 8)


def test_of_a_pdf_the_first_page_is_shown() -> None:
    assert drawn(pdf(pages=3), PDF).size == (800, 400)
    assert drawn(pdf(width=2000, height=1000), PDF).size == (LONGEST, LONGEST // 2)


def test_a_photo_is_turned_as_its_camera_says_and_tells_nothing_else() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A camera"
    found = drawn(photo("JPEG", (40, 20), exif=exif), "image/jpeg")
    assert (found.size, dict(found.getexif()), found.info) == ((20, 40), {}, {})


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"", PDF),
        (b"%PDF-1.7 nothing more %%EOF", PDF),
        (pdf()[:200], PDF),
        (b"\x89PNG\r\n\x1a\n and nothing", "image/png"),
        (b"%PDF-", "image/png"),
        (photo("PNG"), PDF),
    ],
)
def test_what_cannot_be_drawn_has_no_preview(content: bytes, media_type: str) -> None:
    with pytest.raises(NoPreview):
        preview.first_page(content, media_type)


def bomb() -> bytes:
    """A PNG of a few kilobytes that unpacks to ten thousand million pixels."""
    size = (100_000).to_bytes(4, "big")
    head = b"IHDR" + size + size + b"\x08\x02\x00\x00\x00"
    chunk = (13).to_bytes(4, "big") + head + zlib.crc32(head).to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + chunk


def test_a_file_that_unpacks_to_more_than_memory_is_given_up() -> None:
    with pytest.raises(NoPreview):
        preview.first_page(bomb(), "image/png")


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "SECONDS", 0.001)
    with pytest.raises(NoPreview):
        preview.first_page(pdf(), PDF)


def test_the_program_that_draws_knows_no_secret_and_has_its_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spy = tmp_path / "spy.py"
    spy.write_text(
        "import json, os, runpy, resource, sys\n"
        f"module = runpy.run_path({drawing.__file__!r})\n"
        "module['limit']()\n"
        "kinds = (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)\n"
        "limits = [resource.getrlimit(one)[0] for one in kinds]\n"
        "told = json.dumps([sorted(os.environ), limits])\n"
        "sys.stdout.buffer.write(bytes([137]) + b'PNG' + bytes([13, 10, 26, 10]) + told.encode())\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("ASSESSMENT_SMTP_PASSWORD", "secret")
    monkeypatch.setattr(preview, "_PROGRAM", spy)
    told = preview.first_page(b"", PDF).decode("latin-1")
    assert "ASSESSMENT" in "".join(os.environ)
    assert "ASSESSMENT" not in told
    assert told.endswith(f"[{drawing.MEMORY}, {drawing.CPU}, 0]]")
