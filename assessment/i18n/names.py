"""The words for what the core names by codes: levels, groups, states, units, limits. One place for app and report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from assessment.answers import EvidenceLevel
from assessment.contact import RequestStatus, Way
from assessment.groups import Group
from assessment.i18n.words import N_, Words
from assessment.phrasebook import Channel
from assessment.questionnaire import Effort, Unit
from assessment.review import Check, Verdict, VerdictKind
from assessment.scorecard import (
    CoverageLimit,
    CriticalLimit,
    Figure,
    GroupState,
    LevelNumber,
    Limit,
    ProofLimit,
    rounded,
)
from assessment.submission import Status
from assessment.text import Language
from assessment.verification import Difference

LEVELS: Mapping[LevelNumber, str] = {
    1: N_("Barriers"),
    2: N_("First steps"),
    3: N_("Developing"),
    4: N_("Established"),
    5: N_("Exemplary"),
}
LEVEL_STARTS: Mapping[LevelNumber, int] = {1: 0, 2: 25, 3: 50, 4: 70, 5: 85}
"""The figure from which each level begins."""

GROUPS: Mapping[Group, str] = {
    "mobility": N_("People who have difficulty moving"),
    "hearing": N_("Deaf and hard-of-hearing people"),
    "vision": N_("Blind and partially sighted people"),
    "speech": N_("People who have difficulty speaking"),
    "cognitive": N_("People who have difficulty understanding or remembering"),
    "mental-health": N_("People with mental health conditions"),
    "older": N_("Older people"),
}

PAGE_OF_PHRASES = N_("What to say")
"""The page with words for hard situations, and the cards printed from it."""

CHANNELS: Mapping[Channel, str] = {
    "call": N_("on the phone"),
    "message": N_("in messages"),
    "office": N_("face to face"),
    "bot": N_("with a bot or a voice menu"),
}

_QUOTES: Mapping[Language, tuple[str, str]] = {"ru": ("«»", "„“"), "en": ("“”", "‘’"), "et": ("„“", "«»")}
"""Outer and inner ones."""

GROUP_STATES: Mapping[GroupState, str] = {
    "not_rated": N_("not rated"),
    "open": N_("open"),
    "partly_open": N_("partly open"),
    "conditional": N_("only by another way"),
    "closed": N_("closed"),
}

EFFORTS: Mapping[Effort, str] = {
    "low": N_("little effort: a few days"),
    "medium": N_("medium effort: a few weeks"),
    "high": N_("much effort: months or money"),
}

EVIDENCE_LEVELS: Mapping[EvidenceLevel, str] = {
    "E0": N_("said by the organisation"),
    "E1": N_("proof attached"),
    "E2": N_("checked on documents"),
    "E3": N_("checked on site, by call or by people with disabilities"),
}

STATUSES: Mapping[Status, str] = {
    "draft": N_("draft"),
    "submitted": N_("submitted"),
    "in_review": N_("in review"),
    "changes_requested": N_("returned with questions"),
    "approved": N_("approved"),
    "withdrawn": N_("withdrawn"),
}
"""As staff say it."""
STATUSES_FOR_BUSINESS: Mapping[Status, str] = {
    "draft": N_("not sent yet"),
    "submitted": N_("sent: the NGO will check the answers"),
    "in_review": N_("the NGO is checking the answers"),
    "changes_requested": N_("the NGO has questions: please look at them and send the answers again"),
    "approved": N_("checked and approved by the NGO"),
    "withdrawn": N_("withdrawn: nobody checks these answers any more"),
}
"""As the business reads it: what happens now."""

VERDICTS: Mapping[VerdictKind, str] = {
    "accepted": N_("accepted"),
    "corrected": N_("corrected"),
    "question": N_("question to the business"),
    "refused": N_("“does not apply” not accepted"),
}
CHECKS: Mapping[Check, str] = {
    "documents": N_("on documents"),
    "visit": N_("by a visit"),
    "call": N_("by a test call"),
    "people": N_("by people with disabilities"),
}

WAYS_OF_CONTACT: Mapping[Way, str] = {
    "email": N_("E-mail"),
    "phone": N_("Phone call"),
    "messenger": N_("Messenger"),
}
REQUEST_STATUSES: Mapping[RequestStatus, str] = {
    "new": N_("new"),
    "in_touch": N_("in touch"),
    "invited": N_("invited"),
    "closed": N_("settled"),
}


def unit(unit_id: Unit, _: Words) -> str:
    """What a number is counted in, as a word for a label."""
    names: Mapping[Unit, str] = {
        "s": _("seconds"),
        "min": _("minutes"),
        "h": _("hours"),
        "day": _("days"),
        "working_day": _("working days"),
        "percent": _("per cent"),
        "cm": _("centimetres"),
        "count": _("pieces"),
    }
    return names[unit_id]


def measured(value: float, unit_id: Unit, _: Words) -> str:
    """A number with its unit, as in “45 s”."""
    short: Mapping[Unit, str] = {
        "s": _("{n} s"),
        "min": _("{n} min"),
        "h": _("{n} h"),
        "day": _("{n} d"),
        "working_day": _("{n} working days"),
        "percent": _("{n} %"),
        "cm": _("{n} cm"),
        "count": "{n}",
    }
    return short[unit_id].format(n=_.number(value))


def quoted(text: str, _: Words) -> str:
    """A text in this language's quotation marks; those inside it become the inner ones."""
    outer, inner = _QUOTES[_.language]
    return f"{outer[0]}{text.translate(str.maketrans(outer, inner))}{outer[1]}"


def helped(groups: Sequence[Group], _: Words, *, for_all: bool) -> str:
    """Whom something helps, as a sentence."""
    if for_all:
        return _("Helps: {whom}.", whom=_("everyone"))
    return _("Helps: {whom}.", whom=_.listing([inside(_(GROUPS[group])) for group in groups]))


def inside(name: str) -> str:
    """A name as it stands inside a sentence; an abbreviation such as SMS keeps its capitals."""
    return name if name[:2].isalpha() and name[:2].isupper() else name[:1].lower() + name[1:]


def level(number: LevelNumber | None, _: Words) -> str:
    """A level with its name, or that there is none yet."""
    if number is None:
        return _("not rated yet")
    return _("level {number} of 5: {name}", number=number, name=_(LEVELS[number]))


def figure(figure: Figure, _: Words) -> str:
    """A figure as prose shows it: whole numbers, a range where answers are missing, words where nothing applies."""
    if figure.low is None or figure.high is None:
        return _("not rated")
    low, high = rounded(figure.low, 0), rounded(figure.high, 0)
    return f"{low:.0f}" if low == high else f"{low:.0f}–{high:.0f}"


def limit(entry: Limit, _: Words) -> str:
    """Why the level is no higher, in one sentence."""
    match entry:
        case CoverageLimit():
            return _(
                "Only {reached} % of the questions by weight are answered. A level needs at least {needed} %.",
                reached=_.number(rounded(entry.coverage * 100, 0)),
                needed=_.number(rounded(entry.needed * 100, 0)),
            )
        case CriticalLimit():
            return _.plural(
                "{n} critical barrier stands fully in the way. With it the level cannot be above {level}.",
                "{n} critical barriers stand fully in the way. With them the level cannot be above {level}.",
                len(entry.groups),
                level=entry.max_level,
            )
        case ProofLimit():
            return _proof(entry, _)
        case _:
            assert_never(entry)


def _proof(entry: ProofLimit, _: Words) -> str:
    if entry.max_level == 3:
        return _("The answers are not proven yet. Without proof the level cannot be above 3.")
    return _("Not all critical answers have been checked. Until then the level cannot be above 4.")


def lift(entry: Limit, _: Words) -> str:
    """What lifts a limit, in one sentence."""
    match entry:
        case CoverageLimit():
            return _("Answer the questions that are still open.")
        case CriticalLimit():
            return _("Remove these barriers: they come first in the list of what to do.")
        case ProofLimit():
            return _("Attach proof to your answers and have the NGO check the critical ones.")
        case _:
            assert_never(entry)


def checked(verdict: Verdict, _: Words) -> str:
    """When and how an answer was checked, in one sentence; empty where no such thing is said."""
    day = "" if verdict.checked_on is None else _.date(verdict.checked_on)
    if verdict.level == "E1":
        return _("The proof was looked at: {day}.", day=day) if day else _("The proof was looked at.")
    if verdict.check is not None and day:
        return _("Checked {how}, {day}.", how=_(CHECKS[verdict.check]), day=day)
    return ""


def difference_reason(difference: Difference, _: Words, *, because: str = "") -> str:
    """Why an answer counts otherwise than declared, in a sentence or two.

    `because` is the text of the question through which this one changed (`difference.because`), in the reader's
    language.
    """
    return " ".join(filter(None, (_verdict_reason(difference, _), _follows(because, _))))


def _verdict_reason(difference: Difference, _: Words) -> str:
    if difference.verdict is None:
        return ""
    verdict, parts = difference.verdict.verdict, list[str]()
    if verdict.kind == "corrected":
        parts.append(_("Corrected: {reason}", reason=stopped(verdict.reason)))
    elif verdict.kind == "refused":
        parts.append(_("“Does not apply” was not accepted: {reason}", reason=stopped(verdict.reason)))
    if difference.declared_level != difference.verified_level and difference.verified_level is not None:
        parts.append(checked(verdict, _))
    return " ".join(filter(None, parts))


def _follows(because: str, _: Words) -> str:
    return _("Follows from another answer: {question}", question=because) if because else ""


def stopped(words: str) -> str:
    """Ends in a full stop, so that the next sentence does not run into it."""
    return words if words.endswith((".", "!", "?", "…")) else words + "."
