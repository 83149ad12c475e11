"""Tables people read."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.pages.plain import html


class Markup(str):
    """What is HTML already."""

    __slots__ = ()


def link(href: str, text: str) -> Markup:
    """A cell that leads somewhere, in the same tab."""
    return Markup(f"<a href='{html(href)}' target='_self'>{html(text)}</a>")


def table(caption: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Draw `markup`."""
    st.html(markup(caption, header, rows))


def markup(
    caption: str,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    heads: Sequence[Markup] = (),
    kind: str = "",
) -> str:
    """Caption, headers with scope, the first cell naming its row; `heads` stand instead of plain headers.

    In narrow windows the rows become blocks, so the roles are written out and every cell knows its column's name.
    """
    head = "".join(heads or (f"<th scope='col' role='columnheader'>{html(cell)}</th>" for cell in header))
    body = "".join(f"<tr role='row'>{_cells(header, row)}</tr>" for row in rows)
    return (
        f"<table class='{f'figures {kind}'.strip()}' role='table'><caption>{html(caption)}</caption>"
        f"<thead role='rowgroup'><tr role='row'>{head}</tr></thead><tbody role='rowgroup'>{body}</tbody></table>"
    )


def _cells(header: Sequence[str], row: Sequence[str]) -> str:
    name = f"<th scope='row' role='rowheader'>{_shown(row[0])}</th>"
    columns = zip(header[1:], row[1:], strict=True)
    return name + "".join(f"<td role='cell' data-label='{html(label)}'>{_shown(cell)}</td>" for label, cell in columns)


def _shown(cell: str) -> str:
    return cell if isinstance(cell, Markup) else html(cell)
