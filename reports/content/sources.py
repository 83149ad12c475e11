"""What advice rests on. A source nobody has seen (`unverified`) is never printed, wherever it is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from assessment.i18n.words import Words
from assessment.questionnaire import Source
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


def titled(source: Source, _: Words) -> str:
    """Title and place."""
    return _.text(source.title) if source.place is None else f"{_.text(source.title)}, {_.text(source.place)}"


def address(source: Source, _: Words) -> str | Run:
    """The address as a link that prints whole, else the number."""
    if source.url is not None:
        return link(source.url, source.url)
    return source.number or "—"


def checked(source: Source, _: Words) -> str:
    """The day somebody last looked, and how much of it they saw."""
    day = _.date(date.fromisoformat(source.checked))
    return day + " " + _("(seen in part only)") if source.status == "partly" else day
