"""Text that must come out as written: Streamlit reads Markdown in labels, and people do not write Markdown."""

from __future__ import annotations

import re
from html import escape

import streamlit as st

_MARKS = re.compile(r"([\\`*_\[\]$~<>#|])")
_DIRECTIVE = re.compile(r":(?=[\w-]+[:\[])")
_LIST = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def plain(text: str) -> str:
    """The text with every sign escaped that Markdown would take for its own."""
    text = _MARKS.sub(r"\\\1", text)
    text = _DIRECTIVE.sub(r"\:", text)
    return _LIST.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", text)


def html(text: str) -> str:
    """The text safe inside HTML, its line ends kept."""
    return escape(text).replace("\n", "<br>")


def paragraph(text: str) -> None:
    """Words by themselves, exactly as they are."""
    st.html(f"<p>{html(text)}</p>")


def trouble_box(message: str) -> None:
    """Something did not work: said where it happened, and to people who do not see it."""
    st.html(f"<div class='field-error' role='alert'><p>{html(message)}</p></div>")
