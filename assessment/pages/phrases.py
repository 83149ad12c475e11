"""“What to say”: hard situations, what helps in them, what harms and why. For everybody, without a submission."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.i18n import Words
from assessment.i18n.names import PAGE_OF_PHRASES, inside
from assessment.pages import phrase_filters
from assessment.pages.accessibility import Link, links, say
from assessment.pages.frame import Frame
from assessment.pages.here import Here
from assessment.pages.phrase_cards import card
from assessment.pages.phrase_filters import FOUND
from assessment.pages.plain import html, paragraph
from assessment.phrase_search import find
from assessment.phrase_view import PhraseView, from_parameters
from assessment.phrasebook import Situation


def show(frame: Frame) -> None:
    """Draw the screen as its address says."""
    here, _ = frame.here, frame.here.words
    book = here.catalogue.phrasebook
    view, odd = from_parameters(st.query_params.to_dict(), book)
    found = find(book, view, here.language)
    frame.open(_(PAGE_OF_PHRASES), page="phrases")
    lead = _("What helps in hard situations, what harms, and why. Words to use as they are, or in your own way.")
    st.html(f"<p class='lead'>{html(lead)}</p>")
    if odd:
        paragraph(_("A part of this address means nothing here and was left out: {parts}", parts=_odd(odd, _)))
    phrase_filters.draw(book, view, _)
    _tell(view, len(found), _)
    _about(here, view)
    if found:
        _print(view, _)
        _list(here, found, view)
        _cards(here, found, view)
    else:
        _ways_out(here, view)


def _odd(names: Sequence[str], _: Words) -> str:
    """The filters by the names they have on the page."""
    known = {"topic": _("Topic"), "channel": _("Where"), "group": _("Whom it helps"), "ids": _("Cards")}
    return _.listing([inside(known[name]) for name in names])


def _tell(view: PhraseView, count: int, _: Words) -> None:
    """How many there are: a heading for eyes and for who jumps there, a message for who hears the page change."""
    if not count:
        message = _("Nothing found")
    elif view.narrowed:
        message = _.plural("{n} situation found", "{n} situations found", count)
    else:
        message = _.plural("{n} situation", "{n} situations", count)
    st.html(f"<h2 id='{FOUND}' tabindex='-1'>{html(message)}</h2>")
    if view.narrowed:
        say(message, count=0)


def _about(here: Here, view: PhraseView) -> None:
    """The question of a form from which one came."""
    _ = here.words
    question = here.catalogue.question(view.question) if view.question else None
    if question is not None:
        paragraph(_("About the question: “{question}”", question=_.text(question.text)))
    if view.question or view.ids:
        links([(_("Show all situations"), "/phrases")])


def _print(view: PhraseView, _: Words) -> None:
    def address(ending: str) -> str:
        return view.address(f"/phrases.{ending}", lang=_.language)

    links(
        [
            Link(text=_("Print these cards (PDF)"), href=address("pdf")),
            Link(text=_("The cards as a web page"), href=address("html")),
            Link(text=_("The cards as plain text"), href=address("txt")),
        ],
        kind="inline",
    )


def _list(here: Here, found: Sequence[Situation], view: PhraseView) -> None:
    """Titles as links to their cards, folded: the short way through a long page."""
    _ = here.words
    if len(found) < 2:
        return
    parts = [(title, [_title(one, _) for one in situations]) for title, situations in _by_topic(here, found, view)]
    body = "".join((f"<p>{html(title)}</p>" if title else "") + f"<ul>{''.join(items)}</ul>" for title, items in parts)
    summary = html(_("List of these situations"))
    st.html(f"<details class='help phrase-list'><summary>{summary}</summary><div>{body}</div></details>")


def _title(situation: Situation, _: Words) -> str:
    return f"<li><a href='#{situation.id}' target='_self'>{html(_.text(situation.title))}</a></li>"


def _cards(here: Here, found: Sequence[Situation], view: PhraseView) -> None:
    for title, situations in _by_topic(here, found, view):
        head = f"<h2>{html(title)}</h2>" if title else ""
        st.html(head + "".join(card(situation, here) for situation in situations))


def _by_topic(here: Here, found: Sequence[Situation], view: PhraseView) -> list[tuple[str, list[Situation]]]:
    """Under the headings of their topics; what was searched for stays in the order of the search, without headings."""
    if view.search:
        return [("", list(found))]
    grouped = [
        (here.words.text(topic.title), [one for one in found if one.topic == topic.id])
        for topic in here.catalogue.phrasebook.topics
    ]
    return [(title, situations) for title, situations in grouped if situations]


def _ways_out(here: Here, view: PhraseView) -> None:
    """What to try when nothing was found."""
    _ = here.words
    paragraph(_("Try fewer words, another word, or fewer filters. Part of a word is enough."))
    ways = []
    if view.search and view != PhraseView(search=view.search):
        ways.append((_("Search “{words}” in all situations", words=view.search), PhraseView(search=view.search)))
    if view.search and view.without_search().narrowed:
        ways.append((_("Leave out the words, keep the filters"), view.without_search()))
    ways.append((_("Show all situations"), PhraseView()))
    ways += [(_.text(topic.title), PhraseView(topic=topic.id)) for topic in here.catalogue.phrasebook.topics]
    links([(text, f"{way.address()}#{FOUND}") for text, way in ways])
