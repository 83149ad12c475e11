"""Entries without faults become the frozen objects of the core; `use` and answer sets are resolved on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, assert_never

from assessment.loader.folder import Content, Placed
from assessment.loader.freeze import content_hash, freeze
from assessment.loader.models import (
    ChoiceEntry,
    FormEntry,
    NumberEntry,
    QuestionEntry,
    ScoredEntry,
    SectionEntry,
    SeveralEntry,
    TextEntry,
    UseEntry,
)
from assessment.loader.models import Question as AnyQuestionEntry
from assessment.loader.part_models import (
    BandEntry,
    ConditionEntry,
    OptionEntry,
    Phrase,
    QuestionCondition,
    RecommendationEntry,
    TickEntry,
)
from assessment.loader.shared_models import ProfileEntry, SituationEntry, SourceEntry
from assessment.phrasebook import Phrasebook, Situation, Topic
from assessment.questionnaire import (
    ALWAYS,
    Band,
    Catalogue,
    ChoiceQuestion,
    Condition,
    FactValue,
    Form,
    Law,
    NumberQuestion,
    Option,
    ProfileQuestion,
    Question,
    Recommendation,
    Section,
    SeveralQuestion,
    Source,
    TextQuestion,
)
from assessment.text import Text

ORDER = (
    "express-check",
    "call-center-errors",
    "outbound-mobility",
    "alt-channels",
    "accessible-offices",
    "info-sms",
    "complaints",
    "outages",
    "hard-calls",
    "service-mistakes",
    "training-cases",
    "extension-access",
)
"""In which order forms are offered; others follow by id."""
FIRST_FORMS = ("outbound-mobility", "alt-channels", "accessible-offices", "info-sms")
"""The four short forms to begin with: calling, writing, coming, and sending what was said."""


def build(content: Content) -> Catalogue:
    """The catalogue of a folder in which the checks found nothing."""
    drafts = [draft.entry for draft in content.drafts if draft.entry is not None]
    forms = {entry.id: _form(entry, content) for entry in sorted(drafts, key=_place)}
    sources = [source.entry for source in content.sources if source.entry is not None]
    return Catalogue(
        forms=forms,
        profile=tuple(_fact(fact.entry) for fact in content.profile if fact.entry is not None),
        sources={source.id: _source(source) for source in sources},
        phrasebook=_phrasebook(content),
    )


def _phrasebook(content: Content) -> Phrasebook:
    topics = [topic.entry for topic in content.topics if topic.entry is not None]
    situations = [situation.entry for situation in content.situations if situation.entry is not None]
    return Phrasebook(
        topics=tuple(Topic(topic.id, _text(topic.title)) for topic in topics),
        situations=tuple(map(_situation, situations)),
    )


def _situation(entry: SituationEntry) -> Situation:
    return Situation(
        id=entry.id,
        topic=entry.topic,
        title=_text(entry.title),
        channels=entry.channels,
        groups=tuple(group for group in entry.groups if group != "all"),
        for_all="all" in entry.groups,
        say=tuple(map(_text, entry.say)),
        do=tuple(map(_text, entry.do)),
        avoid=tuple(map(_text, entry.avoid)),
        why=_text(entry.why),
        questions=entry.questions,
        sources=entry.sources,
        also=_maybe(entry.also),
    )


def _place(form: FormEntry) -> tuple[int, str]:
    return (ORDER.index(form.id) if form.id in ORDER else len(ORDER), form.id)


def _form(entry: FormEntry, content: Content) -> Form:
    form = Form(
        id=entry.id,
        version=entry.version,
        weight=entry.weight,
        title=_text(entry.title),
        summary=_text(entry.summary),
        filled_by=_text(entry.filled_by),
        minutes=entry.minutes,
        sections=tuple(_section(section, entry.id, content) for section in entry.sections),
        applies_if=_condition(entry.applies_if),
    )
    return replace(form, content_hash=content_hash(freeze(form)))


def _section(entry: SectionEntry, home: str, content: Content) -> Section:
    return Section(
        id=entry.id,
        title=_text(entry.title),
        questions=tuple(
            _used(content.questions[item.use], content)
            if isinstance(item, UseEntry)
            else _question(item, home, content)
            for item in entry.questions
        ),
    )


def _used(placed: Placed[AnyQuestionEntry], content: Content) -> Question:
    assert placed.entry is not None  # noqa: S101 - the checks have passed
    return _question(placed.entry, placed.document.file.removesuffix(".yaml"), content)


def _question(entry: AnyQuestionEntry, home: str, content: Content) -> Question:
    match entry:
        case ChoiceEntry():
            return ChoiceQuestion(**_scored(entry, home), options=_options(_chosen_from(entry, content)))
        case NumberEntry():
            return NumberQuestion(
                **_scored(entry, home),
                unit=entry.unit,
                minimum=_number(entry.minimum),
                maximum=_number(entry.maximum),
                bands=_bands(entry.bands),
            )
        case SeveralEntry():
            return SeveralQuestion(**_scored(entry, home), options=_options(entry.options), bands=_bands(entry.bands))
        case TextEntry():
            return TextQuestion(**_common(entry, home))
        case _:
            assert_never(entry)


def _common(entry: QuestionEntry, home: str) -> dict[str, Any]:
    return {
        "id": entry.id,
        "home": home,
        "text": _text(entry.text),
        "help": _maybe(entry.help),
        "easy": _maybe(entry.easy),
        "applies_if": _condition(entry.applies_if),
        "not_applicable": entry.not_applicable,
        "evidence": _maybe(entry.evidence),
        "sources": entry.sources,
        "criteria": entry.criteria,
        "law": tuple(Law(_condition(law.applies_if), _text(law.text), law.sources) for law in entry.law),
    }


def _scored(entry: ScoredEntry, home: str) -> dict[str, Any]:
    return _common(entry, home) | {
        "same_as": entry.same_as,
        "severity": entry.severity,
        "recommendation": _recommendation(entry.recommendation),
        "cap_group": entry.cap_group,
        "groups": tuple(group for group in entry.groups if group != "all"),
        "for_all": "all" in entry.groups,
        "alternative": entry.alternative,
    }


def _chosen_from(entry: ChoiceEntry, content: Content) -> Sequence[OptionEntry]:
    if entry.answers is not None:
        return content.options[entry.answers].entry or ()
    return entry.options or ()


def _options(entries: Sequence[OptionEntry | TickEntry]) -> tuple[Option, ...]:
    return tuple(
        Option(entry.id, _text(entry.text), points=entry.points)
        if isinstance(entry, OptionEntry)
        else Option(entry.id, _text(entry.text), criteria=entry.criteria)
        for entry in entries
    )


def _bands(entries: Sequence[BandEntry]) -> tuple[Band, ...]:
    return tuple(Band(entry.points, _bound(entry.at_least), _bound(entry.at_most)) for entry in entries)


def _bound(value: float | None) -> float | None:
    return None if value is None else _number(value)


def _number(value: float) -> float:
    """Whole numbers stay whole, so that 45 is written 45 wherever it is shown."""
    return int(value) if value.is_integer() else value


def _recommendation(entry: RecommendationEntry) -> Recommendation:
    return Recommendation(entry.effort, _text(entry.text), _maybe(entry.ready), entry.ready_as)


def _condition(entry: ConditionEntry | None) -> Condition:
    if entry is None:
        return ALWAYS
    facts = {key: tuple(map(_fact_value, values)) for key, values in entry.facts.items()}
    return Condition(facts, dict(entry.answers) if isinstance(entry, QuestionCondition) else {})


def _fact_value(written: str) -> FactValue:
    return {"true": True, "false": False}.get(written, written)


def _fact(entry: ProfileEntry) -> ProfileQuestion:
    return ProfileQuestion(entry.id, _text(entry.text), _maybe(entry.help), _options(entry.options))


def _source(entry: SourceEntry) -> Source:
    return Source(
        id=entry.id,
        title=_phrase_or_words(entry.title),
        jurisdiction=entry.jurisdiction,
        checked=entry.checked,
        status=entry.status,
        place=None if entry.place is None else _phrase_or_words(entry.place),
        url=entry.url,
        number=entry.number,
    )


def _phrase_or_words(value: Phrase | str) -> Text:
    return Text(value, value, value) if isinstance(value, str) else _text(value)


def _text(phrase: Phrase) -> Text:
    return Text(phrase.ru, phrase.en, phrase.et)


def _maybe(phrase: Phrase | None) -> Text | None:
    return None if phrase is None else _text(phrase)
