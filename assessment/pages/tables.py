"""Tables people read."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.pages.plain import html


def table(caption: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Draw `markup`."""
    st.html(markup(caption, header, rows))


def markup(caption: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Caption, headers with scope, the first cell naming its row.

    In narrow windows the rows become blocks, so the roles are written out and every cell knows its column's name.
    """
    head = "".join(f"<th scope='col' role='columnheader'>{html(cell)}</th>" for cell in header)
    body = "".join(f"<tr role='row'>{_cells(header, row)}</tr>" for row in rows)
    return (
        f"<table class='figures' role='table'><caption>{html(caption)}</caption>"
        f"<thead role='rowgroup'><tr role='row'>{head}</tr></thead><tbody role='rowgroup'>{body}</tbody></table>"
    )


def _cells(header: Sequence[str], row: Sequence[str]) -> str:
    name = f"<th scope='row' role='rowheader'>{html(row[0])}</th>"
    columns = zip(header[1:], row[1:], strict=True)
    return name + "".join(f"<td role='cell' data-label='{html(label)}'>{html(cell)}</td>" for label, cell in columns)
