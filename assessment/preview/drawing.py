"""The program that draws one preview: a file comes in, a PNG goes out. It imports nothing of this service.

Run apart by `assessment.preview`: `python -I drawing.py <media type>`. Whatever goes wrong ends it with an error.
"""

from __future__ import annotations

import io
import sys

LONGEST = 1100
"""Pixels of the longer side: text of an A4 page stays readable."""
MEMORY = 768 * 1024 * 1024
"""Bytes of address space; the libraries themselves take a third of it, a photo of 64 million pixels the rest."""
CPU = 8
"""Seconds of work."""
MAXIMUM_PIXELS = 70_000_000
"""As `assessment.evidence` has it."""


def limit() -> None:
    """Give away what is not needed; on systems without such limits, only time is limited (by who has started this)."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def page(content: bytes) -> bytes:
    """The first page of a PDF."""
    import pypdfium2  # noqa: PLC0415 - only one of the two is needed

    document = pypdfium2.PdfDocument(content)
    first = document[0]
    scale = LONGEST / max(*first.get_size(), 1)
    return png(first.render(scale=min(scale, 4)).to_pil())


def picture(content: bytes) -> bytes:
    """A photo, turned as its camera says."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - only one of the two is needed

    Image.MAX_IMAGE_PIXELS = MAXIMUM_PIXELS
    with Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP"]) as opened:
        opened.draft("RGB", (LONGEST, LONGEST))
        opened.thumbnail((LONGEST, LONGEST))
        return png(ImageOps.exif_transpose(opened))


def png(drawn: object) -> bytes:
    """A picture of Pillow's as bytes, without what else the file said: place, camera, time."""
    stream = io.BytesIO()
    drawn.convert("RGBA" if "A" in drawn.getbands() else "RGB").save(stream, "PNG")  # type: ignore[attr-defined]
    return stream.getvalue()


if __name__ == "__main__":
    limit()
    draw = page if sys.argv[1] == "application/pdf" else picture
    sys.stdout.buffer.write(draw(sys.stdin.buffer.read()))
