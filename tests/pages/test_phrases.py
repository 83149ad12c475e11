"""“What to say” as its address asks for it: all, narrowed, ranked, nothing found; and the links that lead there."""

from __future__ import annotations

import re

import pytest

from assessment import runtime
from assessment.pages.here import Here
from assessment.pages.phrase_links import links_for
from assessment.phrase_search import find
from assessment.phrase_view import PhraseView
from assessment.phrasebook import Situation
from tests.pages.conftest import Visit, open_screen, shown

CARD = re.compile(r"<article class='phrase' id='([^']+)'")
EMPTY = {"q": "", "topic": "", "channel": "", "group": ""}


def cards(**query: str) -> list[str]:
    """Ids of the cards under an address."""
    app = open_screen("phrases", **query)
    assert not app.exception
    return CARD.findall(shown(app))


def situations() -> tuple[Situation, ...]:
    return runtime.catalogue().phrasebook.situations


def test_everything_stands_under_its_topic() -> None:
    words = shown(open_screen("phrases"))
    assert CARD.findall(words) == [situation.id for situation in situations()]
    topics = [topic.title.en for topic in runtime.catalogue().phrasebook.topics]
    assert re.findall(r"<h2>([^<]+)</h2><article", words) == topics


def test_a_card_says_everything_about_its_situation() -> None:
    words = shown(open_screen("phrases", ids=situations()[0].id))
    situation = situations()[0]
    texts = (situation.title, *situation.say, *situation.do, *situation.avoid, situation.why)
    assert [text.en for text in texts if _escaped(text.en) not in words] == []
    for label in ("Where: ", "Helps: ", ">Avoid<", ">Why<", "Sources"):
        assert label in words


def _escaped(text: str) -> str:
    """A text without its quotation marks, which become inner ones inside words to say."""
    return text.strip("“”").split("“")[0].replace("&", "&amp;").replace("'", "&#x27;")


def test_what_is_worth_saying_can_be_copied_as_it_stands() -> None:
    situation = next(one for one in situations() if one.say)
    words = shown(open_screen("phrases", ids=situation.id))
    assert words.count('data-a11y="copy"') == 1
    assert f'Copy the words<span class="a11y-sr">: {situation.title.en}' in words


def test_filters_of_the_address_narrow_and_stay_in_the_fields() -> None:
    situation = situations()[-1]
    words = shown(open_screen("phrases", **EMPTY | {"topic": situation.topic, "channel": situation.channels[0]}))
    wanted = find(
        runtime.catalogue().phrasebook, PhraseView(topic=situation.topic, channel=situation.channels[0]), "en"
    )
    assert CARD.findall(words) == [one.id for one in wanted]
    assert f"<option value='{situation.topic}' selected>" in words
    assert f"<option value='{situation.channels[0]}' selected>" in words


def test_the_best_match_of_a_search_comes_first() -> None:
    situation = situations()[3]
    words = shown(open_screen("phrases", q=situation.title.en))
    assert CARD.findall(words)[0] == situation.id
    assert "<h2>" not in words.split("id='found'")[1].split("</article>")[0]


def test_the_number_found_is_said() -> None:
    words = shown(open_screen("phrases", ids=situations()[0].id))
    assert "<h2 id='found' tabindex='-1'>1 situation found</h2>" in words
    assert '<span class="a11y-sr" aria-hidden="true" data-a11y="say" data-count="0">1 situation found</span>' in words
    assert 'data-a11y="say"' not in shown(open_screen("phrases"))


def test_nothing_found_offers_ways_out() -> None:
    topic = runtime.catalogue().phrasebook.topics[0].id
    words = shown(open_screen("phrases", q="xyzzyqwxyz", topic=topic))
    assert ">Nothing found</h2>" in words
    assert "Try fewer words" in words
    for address in ("/phrases#found", f"/phrases?topic={topic}#found", "/phrases?q=xyzzyqwxyz#found"):
        assert f'href="{address}"' in words
    assert "/phrases.pdf" not in words


def test_the_same_cards_can_be_printed() -> None:
    topic = situations()[0].topic
    words = shown(open_screen("phrases", topic=topic))
    for ending in ("pdf", "html", "txt"):
        assert f"/phrases.{ending}?lang=en&amp;topic={topic}" in words


def test_a_question_leads_to_its_situations() -> None:
    situation = next(one for one in situations() if one.questions)
    question = situation.questions[0]
    words = shown(open_screen("phrases", question=question))
    assert situation.id in CARD.findall(words)
    assert "About the question: “" in words
    assert "Show all situations" in words


def test_an_address_with_nonsense_shows_what_can_be_shown() -> None:
    words = shown(open_screen("phrases", topic="<b>", channel="pigeon"))
    assert CARD.findall(words) == [situation.id for situation in situations()]
    assert "A part of this address means nothing here and was left out: topic and where" in words
    assert "<b>" not in words


def test_what_is_typed_stays_text() -> None:
    words = shown(open_screen("phrases", q="<b>'x'</b>"))
    assert "value='&lt;b&gt;&#x27;x&#x27;&lt;/b&gt;'" in words


def test_it_is_reached_from_the_start_and_while_filling(visit: Visit) -> None:
    for words in (shown(open_screen("")), shown(visit.open("fill"))):
        assert '<a href="/phrases" target="_self">What to say</a>' in words


@pytest.fixture
def here() -> Here:
    return Here("en", runtime.store(), runtime.catalogue())


def test_links_of_a_question_lead_to_its_cards(here: Here) -> None:
    situation = next(one for one in situations() if one.questions)
    question = situation.questions[0]
    found = links_for(question, here)
    assert f"<a href='/phrases?question={question}#{situation.id}' target='_self'>" in found
    assert found.startswith("<div class='phrase-links'><p>What to say:</p><ul><li>")
    assert found.count("<a ") == len(here.catalogue.phrasebook.about(question))


def test_a_question_without_situations_has_no_links(here: Here) -> None:
    assert links_for("no-such-question", here) == ""
