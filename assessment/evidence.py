"""Files as proof: what a file is, its bytes say; its name is only shown.

A PDF that opens without a password is accepted even where it is encrypted (printing forbidden, say). One that asks
for a password is refused: nobody could check it, and the person can still save it without one.
"""

from __future__ import annotations

import hashlib
import io
import unicodedata
from datetime import datetime
from pathlib import PurePosixPath

from assessment.errors import InvalidEvidence
from assessment.submission import Evidence

MAXIMUM_SIZE = 10 * 1024 * 1024
"""Bytes of a file."""
MAXIMUM_FILENAME = 120
"""Characters of a name as shown; its ending stays when it is cut."""
MAXIMUM_PIXELS = 70_000_000
"""Pixels of a picture: the largest photos of phones have 64 million; a file that unpacks to more is an attack."""

_PDF = "application/pdf"
_BEGINNINGS = {b"%PDF-": _PDF, b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
_PILLOW_NAMES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


def accepted(*, evidence_id: str, question_id: str, filename: str, content: bytes, now: datetime) -> Evidence:
    """The file as it may be kept.

    Raises:
        InvalidEvidence: `evidence-empty`, `evidence-too-large`, `evidence-type` (not a PDF, JPEG, PNG or WebP by its
            content), `evidence-damaged` (begins like one, but cannot be opened) or `evidence-password`; each with the
            `filename`.
    """
    name = shown_name(filename)
    if not content:
        raise InvalidEvidence("evidence-empty", filename=name)
    if len(content) > MAXIMUM_SIZE:
        raise InvalidEvidence("evidence-too-large", filename=name, maximum=MAXIMUM_SIZE // 2**20)
    return Evidence(
        id=evidence_id,
        question_id=question_id,
        filename=name,
        media_type=_media_type(content, name),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_at=now,
    )


def shown_name(filename: str) -> str:
    """A name that is safe to show: no folders, nothing invisible (which could hide the real ending), never empty."""
    base = unicodedata.normalize("NFC", filename).replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(char for char in base if not _invisible(char))
    name = " ".join(seen.split()).strip(". ") or "file"
    if len(name) <= MAXIMUM_FILENAME:
        return name
    ending = PurePosixPath(name).suffix[:10]
    return name[: MAXIMUM_FILENAME - len(ending) - 1] + "…" + ending


def _invisible(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] == "C" or category in {"Zl", "Zp"}


def _media_type(content: bytes, name: str) -> str:
    """The type the first bytes say, proved by opening the file.

    The first bytes and no later ones: readers that search for a beginning further on are what polyglot files trick.
    """
    media_type = _beginning(content)
    if media_type is None:
        raise InvalidEvidence("evidence-type", filename=name)
    try:
        opens = _pdf_opens(content) if media_type == _PDF else _picture_opens(content, media_type)
    except Exception as error:  # parsers of hostile bytes fail in every way there is
        raise InvalidEvidence("evidence-damaged", filename=name) from error
    if not opens:
        raise InvalidEvidence("evidence-password", filename=name)
    return media_type


def _beginning(content: bytes) -> str | None:
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((media_type for first, media_type in _BEGINNINGS.items() if content.startswith(first)), None)


def _pdf_opens(content: bytes) -> bool:
    """False when it asks for a password."""
    from pypdf import PasswordType, PdfReader  # noqa: PLC0415 - slow to import, rarely needed

    if b"%%EOF" not in content[-1024:]:
        raise ValueError("cut short: pypdf would make do with the pages that are left")
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        return False
    reader.pages[0].get_contents()
    return True


def _picture_opens(content: bytes, media_type: str) -> bool:
    """Always true: pictures have no passwords. Read to the last byte, so that one cut short is noticed.

    Pillow's `verify` does that for PNG only; JPEG is decoded at an eighth of its size, WebP whole (at most 280 MB).
    """
    from PIL import Image  # noqa: PLC0415 - slow to import, rarely needed

    with Image.open(io.BytesIO(content), formats=[_PILLOW_NAMES[media_type]]) as picture:
        if picture.width * picture.height > MAXIMUM_PIXELS:
            raise ValueError(f"{picture.width} x {picture.height} pixels")
        if media_type == "image/png":
            picture.verify()
            return True
        picture.draft(None, (max(1, picture.width // 8), max(1, picture.height // 8)))
        picture.load()
        return True
