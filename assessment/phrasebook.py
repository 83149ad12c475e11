"""What to say in hard situations, what harms and why: content beside the forms, linked to their questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from assessment.groups import Group
from assessment.text import Text

Channel = Literal["call", "message", "office", "bot"]
"""Where it happens: on the phone; in a chat, messenger, SMS or e-mail; face to face; with a bot or a voice menu."""
CHANNELS: tuple[Channel, ...] = get_args(Channel)


@dataclass(frozen=True, slots=True)
class Topic:
    """Situations that belong together."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One hard situation as a card: what helps, what harms, why.

    `say` are words to use as they stand, without quotation marks; `do` is what to do. There is at least one of them.
    `also` are other words by which people search for it; they are not shown.
    `groups` is empty and `for_all` true when it is tagged `all`. `questions` are those of the forms about the same.
    """

    id: str
    topic: str
    title: Text
    channels: tuple[Channel, ...]
    avoid: tuple[Text, ...]
    why: Text
    say: tuple[Text, ...] = ()
    do: tuple[Text, ...] = ()
    groups: tuple[Group, ...] = ()
    for_all: bool = False
    questions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    also: Text | None = None


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """All situations in the order in which they are shown, and the topics that order them."""

    topics: tuple[Topic, ...] = ()
    situations: tuple[Situation, ...] = ()

    def about(self, question_id: str) -> tuple[Situation, ...]:
        """The situations that belong to a question."""
        return tuple(situation for situation in self.situations if question_id in situation.questions)
