"""One component for the whole window, and what the screen of this run asks of it.

The component's message is the same in every run of a language, so Streamlit sends it once and then only its hash;
what changes from run to run is a small marker element beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import streamlit as st

from assessment.pages.accessibility.builtin import CONNECTION_BACK, CONNECTION_LOST, UPLOAD, exact, patterns
from assessment.pages.accessibility.tags import element
from assessment.text import Language

SCRIPTS = ("translate", "find", "fields", "focus", "speech", "connection", "drafts", "keys", "copy", "leaving", "main")
"""Parts of one browser module, in the order in which they are joined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What the browser needs to know about the screen just drawn.

    `page` is its identity, for example "fill/outbound-mobility/dial": when it changes, focus goes to the h1 whose
    text is `heading`. `go_to` is a path of this site ("/r/…") to which the browser leaves now; anything that does not
    begin with exactly one slash is ignored. `focus` is a widget key or an element's id that gets the focus after this
    run, once for each `focus_count`.
    """

    page: str
    heading: str
    go_to: str | None = None
    focus: str | None = None
    focus_count: int = 0


def apply(screen: Screen, language: Language) -> None:
    """Draw the layer; the entry script calls it once in every full run, before or after the screen itself."""
    with st.container(key="a11y-layer"):
        layer = st.components.v2.component("accessibility_layer", js=_script(), isolate_styles=False)(
            data={
                "language": language,
                "css": _css(),
                "exact": exact(language),
                "patterns": patterns(language),
                "upload": UPLOAD.in_(language),
                "connection": {"lost": CONNECTION_LOST.in_(language), "back": CONNECTION_BACK.in_(language)},
            },
            key="a11y-component",
            on_drawAgain_change=lambda: None,  # without it the value is not handed over
        )
        st.html(_marker(screen, drawn=layer.get("drawAgain")))


def _marker(screen: Screen, *, drawn: object) -> str:
    """`drawn` is the number the browser has given to its request for this run (`layer/connection.js`)."""
    return element(
        "span",
        "",
        data_a11y="screen",
        data_page=screen.page,
        data_heading=screen.heading,
        data_go_to=screen.go_to,
        data_focus=screen.focus,
        data_focus_count=str(screen.focus_count),
        data_drawn=None if drawn is None else str(drawn),
    )


@cache
def _script() -> str:
    folder = files(__package__) / "layer"
    return "\n".join((folder / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)


@cache
def _css() -> str:
    return (files(__package__) / "layer.css").read_text(encoding="utf-8")
