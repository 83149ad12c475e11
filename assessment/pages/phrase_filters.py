"""Search and filters of “What to say”: a form of the browser's own fields, sent into the address of the page.

Nothing of it lives in the session and no key press draws the cards anew: an address, kept as a link, opens the same
view again, and Back undoes a search.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import streamlit as st

from assessment.groups import GROUPS
from assessment.i18n import Words
from assessment.i18n import names as named
from assessment.pages.plain import html
from assessment.phrase_view import LONGEST_SEARCH, PhraseView
from assessment.phrasebook import CHANNELS, Phrasebook

FOUND = "found"
"""Where the results begin: a search leads there, past its own fields."""


def draw(book: Phrasebook, view: PhraseView, _: Words) -> None:
    """The fields as they are set now."""
    reset = f"<a href='/phrases' target='_self'>{html(_('Show all'))}</a>" if view.narrowed else ""
    st.html(
        f"<form class='selection phrase-filters' method='get' action='/phrases#{FOUND}' role='search'>"
        f"<div class='selection-fields'>{''.join(_fields(book, view, _))}</div>"
        f"<div class='selection-actions'><button type='submit'>{html(_('Search'))}</button>{reset}</div></form>"
    )


def _fields(book: Phrasebook, view: PhraseView, _: Words) -> Iterator[str]:
    topics = {topic.id: _.text(topic.title) for topic in book.topics}
    channels: dict[str, str] = {channel: _(named.CHANNELS[channel]) for channel in CHANNELS}
    groups: dict[str, str] = {group: _(named.GROUPS[group]) for group in GROUPS}
    yield (
        f"<label>{html(_('Words to look for'))}<input type='search' name='q' value='{html(view.search)}' "
        f"maxlength='{LONGEST_SEARCH}' autocomplete='off'></label>"
    )
    yield _select("topic", _("Topic"), {"": _("all"), **topics}, view.topic)
    yield _select("channel", _("Where"), {"": _("anywhere"), **channels}, view.channel)
    yield _select("group", _("Whom it helps"), {"": _("everyone"), **groups}, view.group)


def _select(name: str, label: str, options: Mapping[str, str], chosen: str | None) -> str:
    items = "".join(
        f"<option value='{html(value)}'{' selected' if value == (chosen or '') else ''}>{html(text)}</option>"
        for value, text in options.items()
    )
    return f"<label>{html(label)}<select name='{name}'>{items}</select></label>"
