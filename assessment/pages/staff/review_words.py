"""What was found about an answer, in words."""

from __future__ import annotations

from assessment.answers import EvidenceLevel
from assessment.i18n import Words
from assessment.i18n import names as named
from assessment.i18n.said import value_in_words
from assessment.pages.here import local
from assessment.questionnaire import Question
from assessment.review import StoredVerdict, Verdict


def found(question: Question, verdict: Verdict, _: Words) -> str:
    """A verdict as one or more sentences."""
    return " ".join(part for part in (_kind(question, verdict, _), _level(verdict, _)) if part)


def given(stored: StoredVerdict, _: Words) -> str:
    """Who gave it, and when."""
    return f"{stored.by}, {_.moment(local(stored.at))}"


def _kind(question: Question, verdict: Verdict, _: Words) -> str:
    match verdict.kind:
        case None:
            return _("No verdict yet.")
        case "accepted":
            return _("Accepted.")
        case "corrected":
            value = "" if verdict.corrected is None else value_in_words(question, verdict.corrected, _)
            return _("Corrected to “{answer}”: {reason}", answer=value, reason=verdict.reason)
        case "question":
            return _("Question to the business: {words}", words=verdict.reason)
        case "refused":
            return _("“Does not apply” was not accepted: {reason}", reason=verdict.reason)


def _level(verdict: Verdict, _: Words) -> str:
    if verdict.level is None:
        return ""
    level = _("Proof: {level}.", level=level_name(verdict.level, _))
    return f"{level} {named.checked(verdict, _)}".strip()


def level_name(level: EvidenceLevel, _: Words) -> str:
    """E2 – checked on documents."""
    return f"{level} – {_(named.EVIDENCE_LEVELS[level])}"
