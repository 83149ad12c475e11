"""A made-up business: what it is, how good it is, and what it answers because of that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from assessment.answers import Value
from assessment.demo.words import BRANDS, FREE, HOURS, NAMES, NOT_APPLICABLE, NOTES, Phrases
from assessment.loader import FIRST_FORMS
from assessment.questionnaire import Catalogue, ChoiceQuestion, Form, NumberQuestion, Question, SeveralQuestion
from assessment.ready import Detail
from assessment.scoring.points import worth_of
from assessment.text import Language

EXPRESS = "express-check"
_SECTORS: Mapping[str, int] = {
    "retail": 20, "services": 16, "hospitality": 16, "finance": 7, "telecom": 5, "transport": 8, "health": 12,
    "education": 8, "culture": 8, "public": 7, "other": 4,
}  # fmt: skip
"""Of a hundred businesses, about so many."""
_HEAD_START: Mapping[str, float] = {
    "public": 0.12,
    "health": 0.08,
    "finance": 0.08,
    "transport": -0.06,
    "retail": -0.04,
}
"""By how much a field of business is usually better or worse than the others."""
_SIZES: Mapping[str, int] = {"1-10": 45, "11-50": 30, "51-250": 17, "251+": 8}
_TONGUES: Mapping[str, Mapping[Language, int]] = {
    "RU": {"ru": 97, "en": 3},
    "EE": {"et": 66, "ru": 24, "en": 10},
    "other": {"en": 80, "ru": 20},
}
_COUNTRIES: Mapping[str, int] = {"RU": 52, "EE": 43, "other": 5}
_CUSTOM: Mapping[str, float] = {
    "call_centre": 0.9, "outbound_calls": 0.7, "office": 0.85, "website": 0.85, "chat_bot": 0.3,
}  # fmt: skip
"""How often the answer to a yes-or-no fact is yes; half of the times for others."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Business:
    """`quality`, 0..1, is behind all its answers; `care`, 0..1, is how much it knows about itself."""

    name: str
    language: Language
    facts: Mapping[str, str | bool]
    details: Mapping[Detail, str]
    forms: tuple[Form, ...]
    quality: float
    care: float


def business(catalogue: Catalogue, chance: Random, taken: set[str]) -> Business:
    """Another one; its name is added to those `taken`."""
    country, sector, size = weighted(chance, _COUNTRIES), weighted(chance, _SECTORS), weighted(chance, _SIZES)
    language = weighted(chance, _TONGUES[country])
    quality = chance.betavariate(2.0, 1.5) + _HEAD_START.get(sector, 0.0) + (0.05 if size == "251+" else 0.0)
    name = _name(sector, language, chance, taken)
    return Business(
        name=name,
        language=language,
        facts=_facts(catalogue, chance, {"country": country, "sector": sector, "size": size}),
        details=_details(name, country, language),
        forms=_forms(catalogue, chance),
        quality=min(max(quality, 0.03), 0.97),
        care=chance.betavariate(5, 1.6),
    )


def weighted(chance: Random, shares: Mapping[Item, int]) -> Item:
    """One of the keys, as often as its share says."""
    return chance.choices(list(shares), list(shares.values()))[0]


def phrase(chance: Random, phrases: Phrases, language: Language) -> str:
    """One of the phrases in a language."""
    return chance.choice(phrases[language])


def raw_answer(made: Business, question: Question, chance: Random) -> object:
    """What this business says about a question, as `answers.parse` reads it."""
    note = phrase(chance, NOTES, made.language) if chance.random() < 0.08 else ""
    if question.not_applicable and chance.random() < 0.07:
        return {"not_applicable": phrase(chance, NOT_APPLICABLE, made.language), "note": note}
    if chance.random() > 0.75 + 0.25 * made.care:
        return {"value": "unknown", "note": note}
    return {"value": value(question, made.quality, made.language, chance), "note": note}


def value(question: Question, quality: float, language: Language, chance: Random) -> Value:
    """Near what a business of this quality would say, worse or better by chance."""
    level = min(max(quality + chance.gauss(0, 0.17), 0.0), 0.999)
    match question:
        case ChoiceQuestion():
            ordered = sorted(question.options, key=lambda option: option.points or 0)
            return ordered[int(level * len(ordered))].id
        case NumberQuestion():
            ranked = sorted(_numbers(question, chance), key=lambda number: worth_of(question, number) or 0)
            return ranked[int(level * len(ranked))]
        case SeveralQuestion():
            return tuple(option.id for option in question.options if chance.random() < level)
        case _:
            return phrase(chance, FREE, language)


def _numbers(question: NumberQuestion, chance: Random) -> list[float]:
    """Numbers people name: round ones near the bounds that matter."""
    bounds = {bound for band in question.bands for bound in (band.at_least, band.at_most) if bound is not None}
    near = [bound + step for bound in bounds for step in (0, chance.randint(1, 5), -chance.randint(1, 5))]
    fitting = [float(int(number)) for number in near if question.minimum <= number <= question.maximum]
    return fitting or [question.minimum]


def _name(sector: str, language: Language, chance: Random, taken: set[str]) -> str:
    """A name nobody has yet; when all are taken, with the number of a branch."""
    patterns: Sequence[str] = NAMES.get(sector, NAMES["other"])[language]
    free = [name for name in (p.format(brand) for p in patterns for brand in BRANDS[language]) if name not in taken]
    name = (
        chance.choice(free)
        if free
        else f"{chance.choice(patterns).format(chance.choice(BRANDS[language]))} {len(taken)}"
    )
    taken.add(name)
    return name


def _facts(catalogue: Catalogue, chance: Random, known: Mapping[str, str]) -> Mapping[str, str | bool]:
    facts: dict[str, str | bool] = {}
    for question in catalogue.profile:
        if not question.options:
            facts[question.id] = chance.random() < _CUSTOM.get(question.id, 0.5)
        else:
            ids = [option.id for option in question.options]
            chosen = known.get(question.id)
            facts[question.id] = chosen if chosen in ids else chance.choice(ids)
    return facts


def _details(name: str, country: str, language: Language) -> Mapping[Detail, str]:
    """How customers reach it, from its name alone; a third say nothing, most of the others leave something out."""
    chance = Random(name)  # noqa: S311 - made-up data, no secret
    digits = f"{chance.randint(100, 999)} {chance.randint(10, 99)} {chance.randint(10, 99)}"
    phone = f"+7 900 {digits}" if country == "RU" else f"+372 5{digits}"
    messenger = "MAX" if country == "RU" else "WhatsApp"  # Law 41-FZ bars foreign ones to many in Russia
    told: dict[Detail, str] = {
        "phone": phone,
        "messenger": f"{messenger} {phone}",
        "email": "info@example.org",
        "site": "www.example.org",
        "hours": HOURS[language],
    }
    share = chance.choice((0.0, 0.7, 1.0))
    return {detail: value for detail, value in told.items() if chance.random() < share}


def _forms(catalogue: Catalogue, chance: Random) -> tuple[Form, ...]:
    """A third only the express check, a quarter the first four forms, the others what they picked."""
    forms = list(catalogue.forms.values())
    draw = chance.random()
    if EXPRESS in catalogue.forms and draw < 0.33:
        return (catalogue.forms[EXPRESS],)
    if draw < 0.6:
        return tuple(form for form in forms if form.id in FIRST_FORMS)
    return tuple(form for form in forms if form.id in {one.id for one in chance.sample(forms, chance.randint(2, 3))})
