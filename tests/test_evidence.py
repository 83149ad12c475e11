"""Files are taken by what they are; each of these is made here, byte by byte."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image
from pypdf import PdfWriter

from assessment.errors import InvalidEvidence
from assessment.evidence import MAXIMUM_PIXELS, MAXIMUM_SIZE, accepted, shown_name
from assessment.submission import Evidence
from tests.store.drafts import NOW


def picture(kind: str, size: tuple[int, int] = (200, 120), **options: object) -> bytes:
    """A picture with something on it."""
    buffer = io.BytesIO()
    Image.radial_gradient("L").resize(size).convert("RGB").save(buffer, kind, **options)
    return buffer.getvalue()


def pdf(user_password: str | None = None, algorithm: str = "AES-256") -> bytes:
    """A page; encrypted when a password is given, even an empty one."""
    writer, buffer = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    if user_password is not None:
        writer.encrypt(user_password, owner_password="owner", algorithm=algorithm)  # noqa: S106
    writer.write(buffer)
    return buffer.getvalue()


def png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_of(width: int, height: int) -> bytes:
    """A valid PNG of one colour: thousands of pixels in every byte."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00" * (width // 8 + 1) * height, 9)
    chunks = png_chunk(b"IHDR", header) + png_chunk(b"IDAT", rows) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("run.js", "alert(1)")
    return buffer.getvalue()


def take(content: bytes, filename: str = "Скриншот.pdf") -> Evidence:
    return accepted(evidence_id="e1", question_id="line-busy", filename=filename, content=content, now=NOW)


def refusal(content: bytes, filename: str = "Скриншот.pdf") -> tuple[str, dict[str, str | int]]:
    with pytest.raises(InvalidEvidence) as caught:
        take(content, filename)
    return caught.value.code, dict(caught.value.parameters)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (pdf(), "application/pdf"),
        (pdf("", "RC4-128"), "application/pdf"),
        (pdf("", "AES-256"), "application/pdf"),
        (picture("JPEG"), "image/jpeg"),
        (picture("JPEG", progressive=True), "image/jpeg"),
        (picture("PNG"), "image/png"),
        (picture("WEBP"), "image/webp"),
        (picture("WEBP", lossless=True), "image/webp"),
        (picture("PNG", (1, 1)), "image/png"),
        (picture("JPEG", (1, 1)), "image/jpeg"),
    ],
    ids=["pdf", "pdf-rc4", "pdf-aes", "jpeg", "progressive", "png", "webp", "webp-lossless", "png-1px", "jpeg-1px"],
)
def test_a_good_file_is_taken_for_what_it_is_whatever_its_name_says(content: bytes, media_type: str) -> None:
    assert take(content, "photo.bmp") == Evidence(
        id="e1",
        question_id="line-busy",
        filename="photo.bmp",
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_at=NOW,
    )


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"", "пусто.pdf") == ("evidence-empty", {"filename": "пусто.pdf"})


def test_ten_megabytes_are_taken_and_a_byte_more_is_not() -> None:
    photo = picture("JPEG")
    assert take(photo + b"\x00" * (MAXIMUM_SIZE - len(photo))).size == 10 * 1024 * 1024
    too_large = photo + b"\x00" * (MAXIMUM_SIZE - len(photo) + 1)
    assert refusal(too_large, "11.jpg") == ("evidence-too-large", {"filename": "11.jpg", "maximum": 10})


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00" + b"\x00" * 200,
        b"MZ\x90\x00" + pdf(),
        b"\x7fELF" + b"\x00" * 200,
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<!doctype html><script>alert(1)</script>",
        b"<html>%PDF-1.7\n" + pdf(),
        b"\n" + picture("PNG"),
        b"GIF89a" + pdf(),
        picture("GIF"),
        picture("BMP"),
        picture("TIFF"),
        archive(),
        archive() + pdf(),
        b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\x00" * 30,
        b"%!PS-Adobe-3.0\n",
        b"%PD",
        b"\x00",
        "просто текст".encode(),
    ],
    ids=lambda content: content[:12].hex(),
)
def test_anything_else_is_refused_whatever_its_name_says(content: bytes) -> None:
    assert refusal(content, "отчёт.pdf") == ("evidence-type", {"filename": "отчёт.pdf"})


WHOLE = {"pdf": pdf(), "jpeg": picture("JPEG"), "png": picture("PNG"), "webp": picture("WEBP")}


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9], ids=str)
@pytest.mark.parametrize("kind", WHOLE)
def test_a_file_cut_short_is_refused(kind: str, share: float) -> None:
    cut = WHOLE[kind][: max(16, int(len(WHOLE[kind]) * share))]
    assert refusal(cut) == ("evidence-damaged", {"filename": "Скриншот.pdf"})


def test_a_flipped_bit_in_a_png_is_noticed() -> None:
    content = bytearray(picture("PNG"))
    content[len(content) // 2] ^= 1
    assert refusal(bytes(content))[0] == "evidence-damaged"


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n%%EOF",
        b"%PDF-1.7\n<script>alert(1)</script>\n%%EOF",
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF",
        b"\xff\xd8\xff\xe0<html><script>alert(1)</script>",
        b"\x89PNG\r\n\x1a\n<svg onload=alert(1)>",
        b"RIFF\x10\x00\x00\x00WEBP<script>alert(1)</script>",
    ],
    ids=lambda content: content[:24].hex(),
)
def test_the_right_beginning_alone_is_not_enough(content: bytes) -> None:
    assert refusal(content)[0] == "evidence-damaged"


@pytest.mark.parametrize("side", [9_000, 15_000, 40_000])
def test_a_small_file_that_unpacks_to_a_giant_picture_is_refused(side: int) -> None:
    bomb = png_of(side, side)
    assert len(bomb) < 1_000_000 < MAXIMUM_PIXELS < side * side
    assert refusal(bomb)[0] == "evidence-damaged"


def test_the_largest_photo_of_a_phone_is_taken() -> None:
    assert take(picture("JPEG", (9248, 6936), quality=1)).media_type == "image/jpeg"


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_asks_for_a_password_says_so(algorithm: str) -> None:
    assert refusal(pdf("secret", algorithm)) == ("evidence-password", {"filename": "Скриншот.pdf"})


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Фото офиса.jpg", "Фото офиса.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Mari\\Desktop\\pilt.png", "pilt.png"),
        ("a\x00b\nc\td.pdf", "abcd.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("zero\u200bwidth\ufeff.pdf", "zerowidth.pdf"),
        ("  many   spaces .pdf ", "many spaces .pdf"),
        ("e\u0301te\u0301.pdf", "été.pdf"),
        ("", "file"),
        ("...", "file"),
        ("/", "file"),
        ("\u2028\x07", "file"),
        (".htaccess", "htaccess"),
        ("<b>x</b>.pdf", "b>.pdf"),
        ("я" * 130 + ".pdf", "я" * 115 + "….pdf"),
        ("я" * 120, "я" * 120),
        ("a" * 130 + "." + "b" * 130, "a" * 109 + "…." + "b" * 9),
    ],
)
def test_a_name_is_only_shown_so_it_is_made_safe_to_show(given: str, shown: str) -> None:
    assert shown_name(given) == shown
    assert len(shown_name(given)) <= 120
