"""What advice rests on. A source nobody has seen (`unverified`) is never printed, wherever it is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from assessment.i18n.words import Words
from assessment.questionnaire import Source
from assessment.text import Text
from reports.document import Run, link


def printable(ids: Iterable[str], sources: Mapping[str, Source]) -> list[Source]:
    """The sources with these ids that may be printed; an id which is gone from the catalogue is left out too."""
    found = (sources.get(source_id) for source_id in dict.fromkeys(ids))
    return [source for source in found if source is not None and source.status != "unverified"]


def named(source: Source, _: Words) -> list[str | Run]:
    """Title, place and number; the title leads to the address. What was seen in part only says so."""
    title = _.text(source.title)
    parts: list[str | Run] = [title if source.url is None else link(title, source.url)]
    parts += [f", {part}" for part in (source.number, source.place and _.text(source.place)) if part]
    if source.status == "partly":
        parts.append(" " + _("(seen in part only)"))
    return parts


def documents(sources: Iterable[Source], *, order: Iterable[str] = ()) -> list[tuple[Source, ...]]:
    """The sources by document, in the order in which each first comes up: its places belong into one entry.

    Places of one document differ in what follows the “#” of its address, too. `order` are the ids in the order in which
    places shall stand; without it they stand as they come up.
    """
    found: dict[tuple[Text, str, str | None, str | None], list[Source]] = {}
    for source in sources:
        found.setdefault((source.title, source.jurisdiction, _whole(source.url), source.number), []).append(source)
    ranks = {source_id: rank for rank, source_id in enumerate(order)}
    return [tuple(sorted(group, key=lambda source: ranks.get(source.id, 0))) for group in found.values()]


def _whole(url: str | None) -> str | None:
    """The address of the whole document."""
    return url and url.partition("#")[0]


def titled(document: Sequence[Source], _: Words) -> str:
    """Its title and the places of it that were used."""
    places = dict.fromkeys(_.text(source.place) for source in document if source.place is not None)
    return ", ".join(filter(None, (_.text(document[0].title), "; ".join(places))))


def address(document: Sequence[Source], _: Words) -> str | Run:
    """The address as a link that prints whole, of the very place when there is only one; else the number."""
    urls = {source.url for source in document}
    url = document[0].url if len(urls) == 1 else _whole(document[0].url)
    if url is not None:
        return link(url, url)
    return document[0].number or "—"


def checked(document: Sequence[Source], _: Words) -> str:
    """The day on which all its places had been looked at, and whether one of them was seen in part only."""
    day = _.date(date.fromisoformat(min(source.checked for source in document)))
    in_part = any(source.status == "partly" for source in document)
    return day + " " + _("(seen in part only)") if in_part else day
