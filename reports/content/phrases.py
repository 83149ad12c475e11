"""“What to say” on paper: each situation as a card to cut out or pin up, under its topic; and titles for reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from assessment.i18n.names import CHANNELS, GROUPS, PAGE_OF_PHRASES, helped, inside, quoted
from assessment.i18n.words import Words, words
from assessment.phrase_view import PhraseView
from assessment.phrasebook import Situation
from assessment.questionnaire import Catalogue, Source
from assessment.text import Language, Text
from reports.content.about import SOFTWARE
from reports.content.sources import documents, printable, titled
from reports.document import (
    Block,
    Card,
    CardPart,
    Contents,
    Document,
    Heading,
    Rich,
    Run,
    heading,
    items,
    lead,
    link,
    note,
    paragraph,
    rich,
)

SCALE = 11.5 / 11
"""Words to be read from a wall, two or three cards a page."""
_FEW = 6
"""Cards up to which a list of topics would only be in the way."""


def phrases_for(question_id: str, catalogue: Catalogue, _: Words, *, address: str = "") -> list[str | Run]:
    """Titles of the situations on the page “What to say” that belong to a question; empty when there are none.

    `address` is where the service runs: then each title leads to its card.
    """
    page = address + PhraseView(question=question_id).address() if address else ""
    titles = [(_.text(situation.title), situation.id) for situation in catalogue.phrasebook.about(question_id)]
    linked = [link(title, f"{page}#{name}") if page else title for title, name in titles]
    return list(chain.from_iterable([title, "; "] for title in linked))[:-1]


def build(
    situations: Sequence[Situation], catalogue: Catalogue, *, view: PhraseView, language: Language, address: str = ""
) -> Document:
    """Cards of these situations, topic by topic in their order.

    The title says what they were narrowed to, but never the words somebody searched for: a document of the NGO must
    not say what a stranger puts into a link. `address` is where the page is found, or empty.
    """
    _ = words(language)
    title = _(PAGE_OF_PHRASES)
    return Document(
        title=title,
        language=language,
        subject=_("What helps in hard situations, what harms, and why"),
        author=_(SOFTWARE),
        reference="",
        watermark="",
        footer=_(SOFTWARE),
        blocks=tuple(_blocks(situations, catalogue, view, _, address)),
    )


def _blocks(
    situations: Sequence[Situation], catalogue: Catalogue, view: PhraseView, _: Words, address: str
) -> Iterator[Block]:
    yield heading(1, _(PAGE_OF_PHRASES), key="phrases")
    yield lead(
        _("Words that help, what to avoid, and why. Say them in your own way: kindness sounds different each time.")
    )
    yield paragraph(*_narrowed(situations, catalogue, view, _))
    if address:
        yield note(_("All cards: "), Run(address, link=address))
    groups = [(topic, [one for one in situations if one.topic == topic.id]) for topic in catalogue.phrasebook.topics]
    shown = [(topic, cards) for topic, cards in groups if cards]
    if len(situations) > _FEW and len(shown) > 1:
        yield Contents(depth=2)
    for topic, cards in shown:
        yield heading(2, _.text(topic.title), key=f"topic:{topic.id}")
        for card in cards:
            yield _card(card, _)
    yield from _sources(situations, catalogue, _)


def _narrowed(situations: Sequence[Situation], catalogue: Catalogue, view: PhraseView, _: Words) -> Iterator[str]:
    """How many cards, and what they were chosen by."""
    yield _.plural("{n} card", "{n} cards", len(situations))
    topic = next((topic for topic in catalogue.phrasebook.topics if topic.id == view.topic), None)
    if topic is not None:
        yield ". " + _("Topic: {what}", what=_.text(topic.title))
    if view.channel is not None:
        yield ". " + _("Where: {what}", what=_(CHANNELS[view.channel]))
    if view.group is not None:
        yield ". " + _("Helps: {whom}", whom=inside(_(GROUPS[view.group])))
    yield "."


def _card(situation: Situation, _: Words) -> Card:
    return Card(
        Heading(3, _.text(situation.title), f"card:{situation.id}"),
        about=(rich(f"{where(situation, _)} {whom(situation, _)}"),),
        parts=tuple(_parts(situation, _)),
    )


def whom(situation: Situation, _: Words) -> str:
    """Whom it helps, as a sentence."""
    return helped(situation.groups, _, for_all=situation.for_all)


def where(situation: Situation, _: Words) -> str:
    """Where it happens, as a sentence."""
    return _("Where: {what}.", what=_.listing([_(CHANNELS[channel]) for channel in situation.channels]))


def _parts(situation: Situation, _: Words) -> Iterator[CardPart]:
    if situation.say:
        yield CardPart(_("Say"), tuple(rich(quoted(_.text(text), _)) for text in situation.say), "say")
    if situation.do:
        yield CardPart(_("Do"), _texts(situation.do, _), "do")
    yield CardPart(_("Avoid"), _texts(situation.avoid, _), "avoid")
    yield CardPart(_("Why"), (rich(_.text(situation.why)),))


def _texts(texts: Sequence[Text], _: Words) -> tuple[Rich, ...]:
    return tuple(rich(_.text(text)) for text in texts)


def _sources(situations: Sequence[Situation], catalogue: Catalogue, _: Words) -> Iterator[Block]:
    """At the end, once each: a card on a wall is for words, not for footnotes."""
    found = printable((source for situation in situations for source in situation.sources), catalogue.sources)
    if found:
        yield heading(2, _("Sources"), key="sources")
        yield items(*(_named(document, _) for document in documents(found, order=catalogue.sources)))


def _named(document: Sequence[Source], _: Words) -> str | Run:
    title = titled(document, _)
    return title if document[0].url is None else link(title, document[0].url)
