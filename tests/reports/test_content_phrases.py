"""The cards of “What to say”: what a card holds, what the first page says, and what is never printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.i18n import words
from assessment.phrase_search import find
from assessment.phrase_view import PhraseView
from assessment.phrasebook import Phrasebook
from assessment.questionnaire import Catalogue, Source
from assessment.text import LANGUAGES, Language, Text
from reports import html, pdf, text
from reports.content import phrases
from reports.content.phrases import build, phrases_for
from reports.document import Card, Contents, Document, Heading, rich
from reports.document import words as said
from tests.phrases import BOOK, DOWN, VOICE
from tests.reports.structure import problems, validate

SEEN = Source(
    id="seen",
    title=Text("Правила", "Rules", "Reeglid"),
    place=Text("Раздел 1", "Part 1", "Osa 1"),
    jurisdiction="INT",
    checked="2026-11-01",
    status="verified",
    url="https://example.org/rules",
)
UNSEEN = replace(SEEN, id="unseen", title=Text("Слухи", "Hearsay", "Kuulujutud"), status="unverified", url=None)
CATALOGUE = Catalogue(
    forms={},
    profile=(),
    sources={"seen": SEEN, "unseen": UNSEEN},
    phrasebook=Phrasebook(
        BOOK.topics,
        tuple(replace(situation, sources=("seen", "unseen")) for situation in BOOK.situations),
    ),
)


def made(language: Language = "en", **view: object) -> Document:
    wanted = PhraseView(**view)  # type: ignore[arg-type]
    found = find(CATALOGUE.phrasebook, wanted, language)
    return build(found, CATALOGUE, view=wanted, language=language, address="https://example.org/phrases")


def cards(document: Document) -> dict[str, Card]:
    return {block.heading.key: block for block in document.blocks if isinstance(block, Card)}


def test_a_card_holds_everything_about_its_situation() -> None:
    card = cards(made())["card:voice"]
    assert card.heading == Heading(3, "An unusual voice on the line", "card:voice")
    assert [said(about) for about in card.about] == [
        "Where: on the phone. Helps: people who have difficulty speaking and deaf and hard-of-hearing people."
    ]
    assert [(part.label, part.kind, [said(one) for one in part.texts]) for part in card.parts] == [
        ("Say", "say", ["“I’m listening, take your time.”"]),
        ("Do", "do", ["Wait for the answer."]),
        ("Avoid", "avoid", ["“Are you sober?”"]),
        ("Why", "plain", ["Speech sounds so after a stroke."]),
    ]


def test_a_card_without_words_or_deeds_leaves_them_out() -> None:
    book = Phrasebook(BOOK.topics, (replace(DOWN, say=(), do=(Text("Ждите.", "Wait.", "Oodake."),)),))
    document = build(book.situations, replace(CATALOGUE, phrasebook=book), view=PhraseView(), language="en", address="")
    assert [part.label for part in cards(document)["card:down"].parts] == ["Do", "Avoid", "Why"]


def test_cards_stand_under_their_topics() -> None:
    assert [(head.level, head.key) for head in made().headings()] == [
        (1, "phrases"),
        (2, "topic:calls"),
        (3, "card:silence"),
        (3, "card:voice"),
        (2, "topic:outages"),
        (3, "card:down"),
        (2, "sources"),
    ]


def test_only_many_cards_have_contents() -> None:
    many = [replace(one, id=f"{one.id}-{number}") for number in range(3) for one in BOOK.situations]
    document = build(many, CATALOGUE, view=PhraseView(), language="en")
    assert Contents(depth=2) in document.blocks
    assert Contents(depth=2) not in made().blocks


def test_the_first_page_says_what_was_chosen() -> None:
    assert "1 card. Topic: Hard calls. Where: on the phone. Helps: deaf and hard-of-hearing people." in text.render(
        made(topic="calls", channel="call", group="hearing")
    )


def test_words_of_a_stranger_are_never_printed() -> None:
    assert "unusual" in text.render(made(search="unusual voice"))
    assert "voice voice voice" not in text.render(made(search="voice voice voice"))


def test_sources_stand_once_and_only_those_somebody_has_seen() -> None:
    document = text.render(made())
    assert document.count("Rules, Part 1 (https://example.org/rules)") == 1
    assert "Hearsay" not in document


@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_are_accessible_in_every_language(language: Language) -> None:
    report = pdf.render(made(language), scale=phrases.SCALE)
    assert validate(report) + problems(report, language=language) == []


def test_the_same_cards_give_the_same_bytes() -> None:
    assert pdf.render(made()) == pdf.render(made())
    assert html.render(made()) == html.render(made())


def test_quotes_inside_words_become_inner_ones() -> None:
    quoted = replace(VOICE, say=(Text("Скажите «да».", "Say “yes”.", "Öelge „jah“."),))
    for language, expected in {"ru": "«Скажите „да“.»", "en": "“Say ‘yes’.”", "et": "„Öelge «jah».“"}.items():
        document = build([quoted], CATALOGUE, view=PhraseView(), language=language)  # type: ignore[arg-type]
        assert cards(document)["card:voice"].parts[0].texts == (rich(expected),)


def test_a_question_knows_the_titles_of_its_situations() -> None:
    _ = words("et")
    assert phrases_for("no-prank-assumption", CATALOGUE, _) == ["Klient vaikib", "; ", "Harjumatu hääl telefonis"]
    assert [
        run.link for run in rich(phrases_for("no-prank-assumption", CATALOGUE, _, address="https://x.example"))
    ] == [
        f"https://x.example/phrases?question=no-prank-assumption#{CATALOGUE.phrasebook.situations[0].id}",
        None,
        f"https://x.example/phrases?question=no-prank-assumption#{CATALOGUE.phrasebook.situations[1].id}",
    ]
    assert phrases_for("other", CATALOGUE, _) == []
