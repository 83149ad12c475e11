"""A long list, page by page. Which one stands in the address, so that it can be kept as a link."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assessment.i18n import Words
from assessment.pages.accessibility import links

_FARTHEST = 1_000_000
"""What stands in an address may be any number, and a database counts only so far."""


def wanted() -> int:
    """The page the address asks for; the first where it says nothing that can be."""
    typed = st.query_params.get("page", "")
    return min(max(int(typed), 1), _FARTHEST) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else 1


def pages(total: int, size: int) -> int:
    """How many pages so much fills: one at least, if empty."""
    return max(1, -(-total // size))


def caption(page: int, last: int, _: Words) -> str:
    """Where one is."""
    return _("Page {page} of {pages}", page=_.number(page), pages=_.number(last))


def ways(page: int, last: int, address: Callable[[int], str], *, newer: str, older: str, _: Words) -> None:
    """Links to the pages before and after. `address` says where a page is."""
    around = [(newer, address(min(page - 1, last)))] if page > 1 else []
    if page < last:
        around.append((older, address(page + 1)))
    if around:
        links(around, label=_("Pages"), kind="inline")
