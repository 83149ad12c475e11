"""HTML elements with everything in them escaped; Streamlit's sanitizer then lets these very elements through.

DOMPurify (as Streamlit 1.67 sets it up) keeps data-*, aria-*, role, tabindex, hidden, button, progress, nav, details;
it drops attributes whose value looks like the end of a comment or a script, so free text goes into content, or is
percent-encoded.
"""

from __future__ import annotations

from html import escape
from zlib import crc32


def element(name: str, content: str, /, **attributes: str | None) -> str:
    """An element around ready markup; `data_x` and `class_` become data-x and class, None leaves one out."""
    pairs = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    written = "".join(f' {key}="{escape(value)}"' for key, value in pairs if value is not None)
    return f"<{name}{written}>{content}</{name}>"


def identifier(*parts: str) -> str:
    """An id for an element: the same in every run, safe in HTML, CSS and addresses, different for different parts."""
    text = "-".join(parts)
    slug = "".join(c if c.isascii() and c.isalnum() else "-" for c in text)
    return slug if slug == text else f"{slug.strip('-')[:40]}-{crc32(text.encode()):08x}".lstrip("-")
