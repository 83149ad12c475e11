"""Search finds what people mean: any word form, any case, ё or е; every word, the best match first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from assessment.phrase_search import find
from assessment.phrase_view import PhraseView
from assessment.phrasebook import Phrasebook
from assessment.text import LANGUAGES, Language, Text
from tests.phrases import BOOK, situation


def found(search: str, language: Language = "ru", **filters: object) -> list[str]:
    view = PhraseView(search=search, **filters)  # type: ignore[arg-type]
    return [one.id for one in find(BOOK, view, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_words_everything_stands_in_the_order_of_the_book(language: Language) -> None:
    assert found("", language) == ["silence", "voice", "down"]


@pytest.mark.parametrize(
    ("language", "search", "ids"),
    [
        ("ru", "клиента", ["silence"]),
        ("ru", "КЛИЕНТЫ", ["silence"]),
        ("ru", "молчание", ["silence"]),
        ("ru", "еще", ["silence"]),
        ("ru", "ещё", ["silence"]),
        ("ru", "системы", ["down"]),
        ("ru", "трезв", ["voice"]),
        ("ru", "инс", ["voice"]),
        ("en", "customers", ["silence"]),
        ("en", "stroke", ["voice"]),
        ("en", "waiting", ["voice"]),
        ("en", "silence", ["silence"]),
        ("en", "im listening", ["voice"]),
        ("en", "i'm listening", ["voice"]),
        ("et", "kliendi", ["silence"]),
        ("et", "klientide", ["silence"]),
        ("et", "vaikimine", ["silence"]),
        ("et", "külastuse", ["down"]),
        ("et", "kulastus", ["down"]),
        ("et", "insult", ["voice"]),
    ],
)
def test_any_form_of_a_word_is_found(language: Language, search: str, ids: list[str]) -> None:
    assert found(search, language) == ids


def test_every_word_must_be_found() -> None:
    assert found("голос инсульта") == ["voice"]
    assert found("голос система") == []


def test_short_words_only_count_by_themselves() -> None:
    assert found("я в трубке") == ["voice"]
    assert found("не") == ["down", "voice"]


def test_a_title_weighs_more_than_the_text() -> None:
    assert found("голос") == ["voice", "silence"]


def test_a_topic_is_found_by_its_heading() -> None:
    assert found("сбой") == ["down"]
    assert found("звонки") == ["silence", "voice"]


def test_words_that_stand_nowhere_but_are_searched_for_find_it() -> None:
    known = replace(BOOK.situations[0], also=Text("заикание, обрыв", "stutter, gap", "kogelemine, paus"))
    book = replace(BOOK, situations=(known, *BOOK.situations[1:]))
    assert [one.id for one in find(book, PhraseView(search="stuttering"), "en")] == [known.id]
    assert find(BOOK, PhraseView(search="stuttering"), "en") == ()


@pytest.mark.parametrize("search", ["!!!", "«»", "—", "🙂"])
def test_signs_without_a_word_find_nothing(search: str) -> None:
    assert found(search) == []


def test_words_of_another_language_find_nothing() -> None:
    assert found("customer", "ru") == []


def test_filters_must_all_hold() -> None:
    assert found("", channel="office") == ["down"]
    assert found("", topic="calls", group="hearing") == ["voice"]
    assert found("", topic="outages", channel="call") == []
    assert found("", question="silence-tolerance") == ["silence"]
    assert found("", question="no-such-question") == []
    assert found("", ids=("down", "voice")) == ["voice", "down"]
    assert found("голос", group="mental-health") == ["silence"]


def test_what_helps_everybody_helps_each_group() -> None:
    assert found("", group="older") == ["down"]
    assert found("", group="speech") == ["silence", "voice", "down"]


def test_a_changed_book_is_read_anew() -> None:
    more = Phrasebook(BOOK.topics, (*BOOK.situations, situation("new", Text("Очередь", "A queue", "Järjekord"))))
    assert [one.id for one in find(more, PhraseView(search="очереди"), "ru")] == ["new"]
    assert found("очереди") == []


def test_many_may_search_at_once() -> None:
    searches = ["клиента", "голос", "системы", "инсульта"] * 50
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(found, searches)) == [found(search) for search in searches]
