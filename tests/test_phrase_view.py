"""An address says which situations one wants, and a view says its address; nonsense is left out and named."""

from __future__ import annotations

import pytest

from assessment.phrase_view import LONGEST_SEARCH, PhraseView, from_parameters
from tests.phrases import BOOK

EVERYTHING = PhraseView(
    search="голос чужой",
    topic="calls",
    channel="call",
    group="speech",
    question="no-prank-assumption",
    ids=("silence", "voice"),
)


def test_an_empty_address_asks_for_nothing() -> None:
    assert from_parameters({}, BOOK) == (PhraseView(), ())
    assert not PhraseView().narrowed
    assert PhraseView().address() == "/phrases"


def test_what_an_address_says_comes_back_from_it() -> None:
    assert from_parameters(EVERYTHING.to_parameters(), BOOK) == (EVERYTHING, ())
    assert EVERYTHING.narrowed


def test_an_address_of_a_document_says_more() -> None:
    assert PhraseView(topic="calls").address("/phrases.pdf", lang="et") == "/phrases.pdf?lang=et&topic=calls"


@pytest.mark.parametrize("name", ["topic", "channel", "group", "ids"])
def test_a_value_that_means_nothing_is_left_out_and_named(name: str) -> None:
    assert from_parameters({name: "<script>", "q": "голос"}, BOOK) == (PhraseView(search="голос"), (name,))


def test_empty_fields_of_the_form_ask_for_nothing() -> None:
    assert from_parameters({"q": " ", "topic": "", "channel": "", "group": ""}, BOOK) == (PhraseView(), ())


def test_of_some_ids_the_known_ones_are_kept() -> None:
    assert from_parameters({"ids": "voice, nothing,voice"}, BOOK) == (PhraseView(ids=("voice",)), ("ids",))


def test_a_search_is_cut_where_nobody_types_any_more() -> None:
    view, _odd = from_parameters({"q": "слово  слово " * 1000}, BOOK)
    assert len(view.search) == LONGEST_SEARCH
    assert view.search.startswith("слово слово слово")


def test_the_words_of_a_search_can_be_taken_off() -> None:
    assert PhraseView(search="голос", topic="calls").without_search() == PhraseView(topic="calls")
