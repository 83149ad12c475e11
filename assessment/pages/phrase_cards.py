"""One situation of “What to say” as a card: plain markup, so that all of them cost a few messages and no widgets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.i18n import Words
from assessment.i18n.names import quoted
from assessment.pages.accessibility import copy_mark
from assessment.pages.here import Here
from assessment.pages.plain import html
from assessment.phrasebook import Situation
from assessment.text import Text
from reports.content.phrases import where, whom
from reports.content.sources import documents, printable, titled
from reports.document import SIGNS


def card(situation: Situation, here: Here) -> str:
    """The card; its id is the situation's, so `#id` in an address leads to it."""
    _, name = here.words, situation.id
    return (
        f"<article class='phrase' id='{name}' tabindex='-1' aria-labelledby='{name}-title'>"
        f"<h3 id='{name}-title'>{html(_.text(situation.title))}</h3>"
        f"<p class='hint'>{html(where(situation, _))} {html(whom(situation, _))}</p>"
        f"{''.join(_parts(situation, _))}{_sources(situation, here)}</article>"
    )


def _parts(situation: Situation, _: Words) -> Iterator[str]:
    name = situation.id
    if situation.say:
        said = [quoted(_.text(text), _) for text in situation.say]
        copied = "\n".join(_.text(text) for text in situation.say)
        yield _part(f"{name}-say", "say", _("Say"), said)
        yield copy_mark(copied, _("Copy the words"), _("The words are copied."), about=_.text(situation.title))
    if situation.do:
        yield _part(f"{name}-do", "do", _("Do"), _texts(situation.do, _))
    yield _part(f"{name}-avoid", "avoid", _("Avoid"), _texts(situation.avoid, _))
    yield f"<p class='phrase-label'>{html(_('Why'))}</p><p class='phrase-why'>{html(_.text(situation.why))}</p>"


def _part(name: str, kind: str, label: str, texts: Sequence[str]) -> str:
    """Label, sign and words say what it is; the colour only repeats it. List markers of style sheets go unheard."""
    sign = f"<span class='sign' aria-hidden='true'>{SIGNS[kind]}</span>" if kind in SIGNS else ""
    items = "".join(f"<li>{sign}<span>{html(text)}</span></li>" for text in texts)
    return (
        f"<p class='phrase-label' id='{name}'>{html(label)}</p>"
        f"<ul class='phrase-{kind}' role='list' aria-labelledby='{name}'>{items}</ul>"
    )


def _texts(texts: Sequence[Text], _: Words) -> list[str]:
    return [_.text(text) for text in texts]


def _sources(situation: Situation, here: Here) -> str:
    """What it rests on; what nobody has seen is never named."""
    _ = here.words
    found = [
        _linked(html(titled(document, _)), document[0].url)
        for document in documents(printable(situation.sources, here.catalogue.sources))
    ]
    return f"<p class='hint phrase-sources'>{html(_('Sources'))}: {'; '.join(found)}</p>" if found else ""


def _linked(title: str, url: str | None) -> str:
    return f"<a href='{html(url)}' target='_self'>{title}</a>" if url else title
