"""Words that belong to one field, tied to it: Streamlit's widgets can say neither an error nor a hint of ours."""

from __future__ import annotations

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment.pages.accessibility.tags import element, identifier


def field_error(key: str, message: str) -> None:
    """Show what is wrong with the widget or the group that has this key, and tie it to the control.

    The word “Error:” comes before the message in the document's language. Call it right after the widget.
    """
    st.html(
        element(
            "p", escape(message), id=identifier("error", key), class_="field-error", data_a11y="error", data_for=key
        )
    )


def hint(key: str, text: str) -> None:
    """Show help as visible text and have it read together with the control: Streamlit's `help=` is neither."""
    st.html(element("p", escape(text), id=identifier("hint", key), class_="hint", data_a11y="hint", data_for=key))


def required(key: str) -> None:
    """Have the widget with this key announced as required: radio buttons have no such parameter."""
    st.html(element("span", "", data_a11y="required", data_for=key, hidden=""))


def navigation(label: str, *, key: str, current: str) -> None:
    """Make a navigation of the container with this key: `st.page_link` can neither name a row nor say “you are here”.

    `current` is the text of the link that leads to this very page.
    """
    st.html(element("span", escape(label), data_a11y="navigation", data_for=key, data_current=current, hidden=""))


def group(label: str, *, key: str) -> DeltaGenerator:
    """Several check boxes under one visible name: use it in a `with` block and draw the boxes inside.

    The key works like a widget's in `field_error`, `hint`, `error_summary` and `Screen.focus`.
    """
    box = st.container(key=key)
    name = element(
        "p", escape(label), id=identifier("group", key), class_="group-label", data_a11y="group", data_for=key
    )
    box.html(name)
    return box
