"""How an action is said in few words: on the first page and as a heading."""

from __future__ import annotations

import re

from assessment.text import LANGUAGES, Language, Text

LONGEST_ACTION = 100
"""Characters up to which an action stands on the first page whole; of longer ones its first sentence."""


def short_action(action: Text, language: Language) -> str:
    """The whole text when it is short in every language, else its first sentence: all languages say as much."""
    text = action.in_(language)
    return first_sentence(text) if is_long(action) else text


def is_long(action: Text) -> bool:
    """Whether only its first sentence fits the first page and a heading; one sentence alone stands there whole."""
    texts = [action.in_(language) for language in LANGUAGES]
    return any(len(text) > LONGEST_ACTION for text in texts) and any(first_sentence(text) != text for text in texts)


def first_sentence(text: str) -> str:
    """Up to the first full stop, question or exclamation mark after a word of three letters or more (not “e. g.”)."""
    return re.split(r"(?<=[\w»”“]{3}[.!?])\s+", text, maxsplit=1)[0]
