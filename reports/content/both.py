"""Declared and verified figures beside each other: how two figures, and what lies between them, are said."""

from __future__ import annotations

from fractions import Fraction

from assessment.answers import EvidenceLevel
from assessment.i18n.names import EVIDENCE_LEVELS, checked
from assessment.i18n.words import Words
from assessment.review import Verdict
from assessment.scorecard import Figure, rounded
from reports.content.figures import exact

MINUS = "−"


def difference(declared: Figure, verified: Figure, _: Words) -> str:
    """Signed, and in a word: nobody has to see a sign. Taken from the printed figures, so that it re-adds."""
    if declared.low is None or declared.high is None:
        return _("same") if verified.low is None else _("now rated")
    if verified.low is None or verified.high is None:
        return _("not rated any more")
    low, high = _gap(declared.low, verified.low), _gap(declared.high, verified.high)
    if verified.low - declared.low == verified.high - declared.high:
        return _signed(low, _)
    return _("lower end {low}, upper end {high}", low=_signed(low, _), high=_signed(high, _))


def _gap(before: Fraction, after: Fraction) -> Fraction:
    """In hundredths of a point, of the rounded figures."""
    return Fraction(round(rounded(after) * 100) - round(rounded(before) * 100), 100)


def _signed(gap: Fraction, _: Words) -> str:
    if gap == 0:
        return _("same")
    if gap > 0:
        return _("+{n}, higher", n=exact(gap, _))
    return _("{minus}{n}, lower", minus=MINUS, n=exact(-gap, _))


def points(value: int | None, _: Words) -> str:
    """The points of one answer on one basis."""
    return _("none") if value is None else _.number(value)


def proof(level: EvidenceLevel | None, _: Words) -> str:
    """The level of proof of one answer on one basis."""
    return _("none") if level is None else _(EVIDENCE_LEVELS[level])


def proven(level: EvidenceLevel, verdict: Verdict, _: Words) -> str:
    """The level that counts today and how it came about; said once where both say the same, with its age where not."""
    words, how = _(EVIDENCE_LEVELS[level]), checked(verdict, _)
    if how and verdict.level == level and level in ("E2", "E3"):
        return how
    if how and verdict.level in ("E2", "E3"):
        return how + " " + _("That was more than 12 months ago, so it counts one step lower: {level}.", level=words)
    return f"{words[:1].upper()}{words[1:]}. {how}".rstrip()
