"""What to say: complete, unambiguous and fit to be said as it stands."""

from __future__ import annotations

from collections import Counter

import pytest

from assessment.loader import load
from assessment.phrase_search import find
from assessment.phrase_view import PhraseView
from assessment.phrasebook import CHANNELS, Phrasebook
from assessment.questionnaire import Catalogue
from assessment.text import LANGUAGES, Language, Text

TOPICS = [
    "errors",
    "pauses",
    "other-channel",
    "write-down",
    "visit",
    "complaints",
    "outages",
    "hard-calls",
    "mistakes",
    "training",
]
LEAST = {"errors": 6, "hard-calls": 17, "mistakes": 12}
"""As many as the source documents describe."""
LONGEST_TITLE = 80
"""Characters of a title that still stands in one line of a list."""
QUOTES = "«»“”„\"'"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


@pytest.fixture(scope="module")
def book(catalogue: Catalogue) -> Phrasebook:
    return catalogue.phrasebook


def test_every_topic_stands_in_its_order_and_has_situations(book: Phrasebook) -> None:
    used = Counter(situation.topic for situation in book.situations)
    assert [topic.id for topic in book.topics] == TOPICS
    assert sorted(used) == sorted(TOPICS)


def test_no_error_hard_call_or_mistake_is_left_out(book: Phrasebook) -> None:
    used = Counter(situation.topic for situation in book.situations)
    assert [topic for topic, least in LEAST.items() if used[topic] < least] == []


def test_situations_stand_together_by_topic(book: Phrasebook) -> None:
    order = [TOPICS.index(situation.topic) for situation in book.situations]
    assert order == sorted(order)


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_are_short_and_unique(book: Phrasebook, language: Language) -> None:
    titles = [situation.title.in_(language) for situation in book.situations]
    assert [title for title, times in Counter(titles).items() if times > 1] == []
    assert [title for title in titles if len(title) > LONGEST_TITLE] == []


def test_every_situation_is_about_questions_that_exist(catalogue: Catalogue) -> None:
    named = {question for situation in catalogue.phrasebook.situations for question in situation.questions}
    assert sorted(question for question in named if catalogue.question(question) is None) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_to_say_stand_without_quotation_marks_around(book: Phrasebook, language: Language) -> None:
    said = [text.in_(language) for situation in book.situations for text in situation.say]
    assert [text for text in said if text[0] in QUOTES and text[-1] in QUOTES] == []


def test_texts_differ_from_language_to_language(book: Phrasebook) -> None:
    """A text that is the same in two languages was not translated."""
    texts = [text for one in book.situations for text in (one.title, *one.say, *one.do, *one.avoid, one.why)]
    assert [text for text in texts if _same(text)] == []


def _same(text: Text) -> bool:
    return len({text.ru, text.en, text.et}) < len(LANGUAGES)


def test_every_channel_and_every_source_leads_somewhere(catalogue: Catalogue) -> None:
    book = catalogue.phrasebook
    assert [channel for channel in CHANNELS if not find(book, PhraseView(channel=channel), "en")] == []
    known = [source for situation in book.situations for source in situation.sources]
    assert [source for source in known if source not in catalogue.sources] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_situation_is_found_by_its_own_title(book: Phrasebook, language: Language) -> None:
    for situation in book.situations:
        found = find(book, PhraseView(search=situation.title.in_(language)[:90]), language)
        assert situation in found
