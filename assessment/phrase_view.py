"""Which situations somebody asked for: what an address says, read forgivingly, and the address that says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from assessment.groups import GROUPS, Group
from assessment.phrasebook import CHANNELS, Channel, Phrasebook

LONGEST_SEARCH = 100
"""Characters of a search that are looked at: what is longer is not something a person types."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseView:
    """Everything at once must hold; what is empty asks for nothing. `question` is the id of a question of the forms."""

    search: str = ""
    topic: str | None = None
    channel: Channel | None = None
    group: Group | None = None
    question: str | None = None
    ids: tuple[str, ...] = ()

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for."""
        return self != PhraseView()

    def without_search(self) -> PhraseView:
        """The same filters for any words."""
        return replace(self, search="")

    def to_parameters(self) -> dict[str, str]:
        """As an address says it; what is empty is left out."""
        values = {
            "q": self.search,
            "topic": self.topic,
            "channel": self.channel,
            "group": self.group,
            "question": self.question,
            "ids": ",".join(self.ids),
        }
        return {name: value for name, value in values.items() if value}

    def address(self, path: str = "/phrases", **more: str) -> str:
        """Where this view is found."""
        query = urlencode({**more, **self.to_parameters()})
        return f"{path}?{query}" if query else path


def from_parameters(parameters: Mapping[str, str], book: Phrasebook) -> tuple[PhraseView, tuple[str, ...]]:
    """The view, and the names of parameters whose value is nothing one can ask for; these are left out."""
    topics = {topic.id for topic in book.topics}
    known = {situation.id for situation in book.situations}
    ids = _words(parameters.get("ids", ""))
    view = PhraseView(
        search=" ".join(parameters.get("q", "").split())[:LONGEST_SEARCH],
        topic=_one(parameters, "topic", topics),
        channel=next((channel for channel in CHANNELS if channel == parameters.get("channel")), None),
        group=next((group for group in GROUPS if group == parameters.get("group")), None),
        question=parameters.get("question") or None,
        ids=tuple(id_ for id_ in ids if id_ in known),
    )
    kept = view.to_parameters()
    odd = {name for name in ("topic", "channel", "group") if parameters.get(name) and name not in kept}
    if len(view.ids) < len(ids):
        odd.add("ids")
    return view, tuple(name for name in ("topic", "channel", "group", "ids") if name in odd)


def _one(parameters: Mapping[str, str], name: str, known: set[str]) -> str | None:
    value = parameters.get(name)
    return value if value in known else None


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
