"""Every ready text, whatever is missing: whole sentences, no hole, no doubled blank; and an SMS is short."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, combinations

import pytest

from assessment import loader
from assessment.questionnaire import Recommendation, TextQuestion
from assessment.ready import fill, holes, sentences, sms_length
from assessment.text import LANGUAGES, Language

TYPICAL: Mapping[Language, Mapping[str, str]] = {
    "ru": {
        "name": "Кафе «Ромашка»",
        "phone": "8 800 555-12-34",
        "sms": "+7 900 555-12-34",
        "messenger": "Telegram, +7 900 555-12-34",
        "email": "info@example.org",
        "site": "www.example.org",
        "address": "ул. Лесная, 5, Псков",
        "hours": "пн–пт 9–18",
    },
    "en": {
        "name": "Café Rose",
        "phone": "020 7946 0123",
        "sms": "07700 900123",
        "messenger": "WhatsApp, 07700 900123",
        "email": "info@example.org",
        "site": "www.example.org",
        "address": "5 Mill Lane, Leeds",
        "hours": "Mon–Fri 9–18",
    },
    "et": {
        "name": "Kohvik Roos",
        "phone": "+372 555 1234",
        "sms": "+372 555 1234",
        "messenger": "WhatsApp, +372 555 1234",
        "email": "info@example.org",
        "site": "www.example.org",
        "address": "Pikk 5, Tallinn",
        "hours": "E–R 9–18",
    },
}
LONGEST_SMS = 2
"""Messages an SMS may be sent as, with typical values."""
_ENDS = (".", "!", "?", "…", ":", "»", "”", "“", ")")
_ITEMS = ("– ", "— ", "- ", "• ")


def _all() -> Iterator[tuple[str, Recommendation]]:
    """Every recommendation that has a ready text, by question, where it is defined."""
    for form in loader.load().forms.values():
        for question in form.questions:
            if question.home == form.id and not isinstance(question, TextQuestion) and question.recommendation.ready:
                yield question.id, question.recommendation


def _subsets(names: set[str]) -> Iterator[tuple[str, ...]]:
    """What may be missing: nothing, each one, … everything."""
    return chain.from_iterable(combinations(sorted(names), count) for count in range(len(names) + 1))


def _faults(template: str, text: str) -> Iterator[str]:
    """What is wrong with a filled text."""
    if "{" in text or "}" in text:
        yield "a brace"
    if "  " in text or "\n\n\n" in text or text != text.strip():
        yield "doubled blanks"
    values = tuple(line.strip() for line in template.split("\n") if line.rstrip().endswith("}"))
    labels = tuple(line[: line.index("{")] for line in values)
    for line in filter(None, text.split("\n")):
        if line.count("(") != line.count(")") or line.count("«") != line.count("»"):
            yield f"a pair that is not closed: {line}"
        body = line[2:] if line.startswith(_ITEMS) else line
        for place, sentence in enumerate(found := sentences(body)):
            if sentence[0].islower() and not line.startswith(_ITEMS):
                yield f"begins small: {sentence}"
            last = place == len(found) - 1
            unfinished = last and (line.startswith(_ITEMS) or line.startswith(labels))  # a line of a list of contacts
            if not sentence.endswith(_ENDS) and not unfinished:
                yield f"no end mark: {sentence}"
    if text.endswith(":"):
        yield "announces nothing"


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_missing_whole_sentences_are_left(language: Language) -> None:
    found = set()
    for question, recommendation in _all():
        assert recommendation.ready is not None
        template = recommendation.ready.in_(language)
        for missing in _subsets(set(holes(template))):
            values = {name: value for name, value in TYPICAL[language].items() if name not in missing}
            text = fill(template, values).text
            found |= {f"{question}: {fault}" for fault in _faults(template, text)}
    assert sorted(found) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_anything_but_the_name_something_is_left_or_nothing_at_all(language: Language) -> None:
    """A greeting or a lone label is no text anybody could use."""
    short = []
    for question, recommendation in _all():
        assert recommendation.ready is not None
        left = fill(recommendation.ready.in_(language), {"name": TYPICAL[language]["name"]}).text
        if left and len(left.split()) < 4:
            short.append(f"{question}: {left}")
    assert short == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_sms_is_at_most_two_messages_long(language: Language) -> None:
    long = {}
    for question, recommendation in _all():
        if recommendation.ready is not None and recommendation.ready_as == "sms":
            length = sms_length(fill(recommendation.ready.in_(language), TYPICAL[language]).text)
            if length.parts > LONGEST_SMS:
                long[question] = length
    assert long == {}
