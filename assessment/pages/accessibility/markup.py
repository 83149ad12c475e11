"""What Streamlit has no accessible element for: headings without link icons, plain links, progress, announcements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

import streamlit as st

from assessment.pages.accessibility.tags import element, identifier
from assessment.text import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link in the same tab. `language` is the language of the page it leads to, and of its own text.

    `download` has the browser keep the file instead of showing it.
    """

    text: str
    href: str
    language: Language | None = None
    current: bool = False
    download: bool = False


def heading(text: str, level: int = 1) -> None:
    """A heading of exactly this text: no markdown in it, no link icon in the tab order. One of level 1 a screen."""
    st.html(element(f"h{level}", escape(text), tabindex="-1" if level == 1 else None))


def say(message: str, *, count: int) -> None:
    """Announce something to people who do not see it change; the same message again needs another `count`."""
    st.html(say_mark(message, count=count))


def say_mark(message: str, *, count: int) -> str:
    """The marker of `say`, for code that draws several things as one element."""
    marks = {"data_a11y": "say", "data_count": str(count)}
    return element("span", escape(message), class_="a11y-sr", aria_hidden="true", **marks)


def focus_mark(target: str, *, count: int) -> str:
    """A marker by which a fragment moves the focus to a widget or an element's id, once for each `count`."""
    return element("span", "", hidden="", data_a11y="focus", data_target=target, data_count=str(count))


def error_summary(heading: str, items: Sequence[tuple[str, str]], *, count: int) -> None:
    """What must be mended, at the top: (widget key or element id, message) pairs as links that lead to the control.

    It gets the focus when it is first shown and whenever `count` changes.
    """
    title = element("h2", escape(heading), id="error-summary-title")
    rows = "".join(element("li", _field_link(target, message)) for target, message in items)
    st.html(
        element(
            "section",
            title + element("ul", rows),
            class_="error-summary",
            tabindex="-1",
            aria_labelledby="error-summary-title",
            data_a11y="summary",
            data_count=str(count),
        )
    )


def progress(label: str, done: int, total: int) -> None:
    """How far one has come, with a visible name. `done` and `total` are whole things; a total of 0 is all done."""
    bar = element("progress", "", id="progress", max=str(max(total, 1)), value=str(min(done, total) if total else 1))
    st.html(element("div", element("label", escape(label), for_="progress") + bar, class_="progress"))


def progress_mark(label: str, done: int, *, count: int) -> str:
    """A marker that moves the page's progress bar from inside a fragment, which cannot draw outside itself.

    Reports are obeyed once each, in the order of `count`.
    """
    marks = {"data_a11y": "progress", "data_done": str(done), "data_count": str(count)}
    return element("span", escape(label), hidden="", **marks)


def copy_button(text: str, label: str, said: str) -> None:
    """A button that copies `text` in the browser, without a run of the script, and announces `said`."""
    st.html(copy_mark(text, label, said))


def copy_mark(text: str, label: str, said: str, *, about: str = "") -> str:
    """The markup of `copy_button`, for code that draws several things as one element.

    `about` is heard after the label, so that several such buttons have different names.
    """
    name = escape(label) + (element("span", escape(f": {about}"), class_="a11y-sr") if about else "")
    button = element("button", name, type="button", data_a11y="copy", data_text=quote(text), data_said=said)
    return element("div", button, class_="copy")


def links(items: Sequence[Link | tuple[str, str]], *, label: str | None = None, kind: str = "plain") -> None:
    """Links that stay in this tab; a `label` makes them a named navigation.

    Kinds: "plain" below one another, "inline" in a row, "buttons" looking like buttons, "languages" as a switch,
    "tabs" for the parts of a list.
    """
    rows = "".join(
        element("li", _anchor(item if isinstance(item, Link) else Link(text=item[0], href=item[1]))) for item in items
    )
    listing = element("ul", rows, class_=f"links links-{kind}")
    st.html(element("nav", listing, aria_label=label) if label else listing)


def _anchor(link: Link) -> str:
    return element(
        "a",
        escape(link.text),
        href=link.href,
        target="_self",
        lang=link.language,
        hreflang=link.language,
        aria_current="true" if link.current else None,
        download="" if link.download else None,
    )


def _field_link(target: str, message: str) -> str:
    return element("a", escape(message), href=f"#{identifier(target)}", data_a11y_target=target)
