"""Finding situations by words, as forgivingly as people type: case, ё, accents, word forms.

Word forms are cut by Snowball's stemmers. They know Russian and English well and Estonian in part: there sounds change
inside a word (klient, kliendi, klienti). So words also match by a long common beginning, and better matches come first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import snowballstemmer

from assessment.phrase_view import PhraseView
from assessment.phrasebook import Phrasebook, Situation
from assessment.text import LANGUAGES, Language

_ALGORITHMS: Mapping[Language, str] = {"ru": "russian", "en": "english", "et": "estonian"}
_WORD = re.compile(r"[^\W_]+")
_INSIDE = str.maketrans("", "", "’'`-\u00ad\u0301")
"""Signs that stand inside words: don’t, e-mail; soft hyphens and stress marks."""
_TITLE, _TOPIC, _BODY = 9, 4, 2
"""What a hit is worth by where it stands. A title says what a situation is about."""
_SHORT = 2
"""Words of so few letters (в, на, to, ja) only count when nothing longer is asked for."""
_COMMON: Final = 4
"""Letters two words must at least share at their beginning to be taken for forms of one."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A situation with the stems of its words and what a hit on each is worth."""

    situation: Situation
    worth: Mapping[str, int]


def find(book: Phrasebook, view: PhraseView, language: Language) -> tuple[Situation, ...]:
    """The situations a view asks for, the best matches of its words first, else in the order of the book.

    Every word must be found. A situation for everybody belongs to each group.
    """
    asked = _asked(view.search, language)
    if view.search and not asked:  # signs without a word in them
        return ()
    ranked = [
        (rank, entry.situation)
        for entry in _index(book, language)
        if _fits(entry.situation, view) and (rank := _rank(entry, asked)) is not None
    ]
    return tuple(situation for _, situation in sorted(ranked, key=lambda found: -found[0]))


def _fits(situation: Situation, view: PhraseView) -> bool:
    return (
        view.topic in (None, situation.topic)
        and (view.channel is None or view.channel in situation.channels)
        and (view.group is None or situation.for_all or view.group in situation.groups)
        and (view.question is None or view.question in situation.questions)
        and (not view.ids or situation.id in view.ids)
    )


def _asked(search: str, language: Language) -> tuple[str, ...]:
    found = list(dict.fromkeys(_stems(search, language)))
    telling = [stem for stem in found if len(stem) > _SHORT]
    return tuple(telling or found)


def _rank(entry: _Entry, asked: tuple[str, ...]) -> int | None:
    """How well all words are found, None when one is not."""
    total = 0
    for word in asked:
        best = max((worth * _likeness(word, stem) for stem, worth in entry.worth.items()), default=0)
        if not best:
            return None
        total += best
    return total


def _likeness(word: str, stem: str) -> int:
    """3 the same word, 2 one begins with the other, 1 a long common beginning, 0 another word."""
    if word == stem:
        return 3
    shared = _shared(word, stem)
    if shared == len(word) > _SHORT or shared == len(stem) >= _COMMON:
        return 2
    return 1 if shared >= _COMMON and 3 * shared >= 2 * max(len(word), len(stem)) else 0


def _shared(one: str, other: str) -> int:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length


@lru_cache(maxsize=2 * len(LANGUAGES))
def _index(book: Phrasebook, language: Language) -> tuple[_Entry, ...]:
    """Built once for each book and language."""
    topics = {topic.id: topic.title.in_(language) for topic in book.topics}
    entries = []
    for situation in book.situations:
        worth: dict[str, int] = {}
        for text, value in _texts(situation, topics, language):
            for stem in _stems(text, language):
                worth[stem] = max(value, worth.get(stem, 0))
        entries.append(_Entry(situation, worth))
    return tuple(entries)


def _texts(situation: Situation, topics: Mapping[str, str], language: Language) -> Iterator[tuple[str, int]]:
    yield situation.title.in_(language), _TITLE
    yield topics.get(situation.topic, ""), _TOPIC
    if situation.also is not None:
        yield situation.also.in_(language), _TOPIC
    for text in (*situation.say, *situation.do, *situation.avoid, situation.why):
        yield text.in_(language), _BODY


def _stems(text: str, language: Language) -> Iterator[str]:
    """Each word without case, ending and accents; ё counts as е, й stays a letter of its own.

    The stemmer is made anew each time: it holds the word it works on, and threads must not share it.
    """
    stemmer = snowballstemmer.stemmer(_ALGORITHMS[language])
    for word in _WORD.findall(unicodedata.normalize("NFKC", text).casefold().translate(_INSIDE)):
        yield _plain(stemmer.stemWord(word.replace("ё", "е")))


def _plain(word: str) -> str:
    """For who has no õ or š on the keyboard."""
    return "".join(sign if sign == "й" else unicodedata.normalize("NFD", sign)[0] for sign in word)
