"""How far the check by the NGO has come, in words: on every page, on the first page, in the last part."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.i18n.names import figure as figure_words
from assessment.i18n.words import N_, Words
from assessment.scorecard import Overall
from assessment.submission import Status
from assessment.verification import Comparison, Difference
from reports.content.findings import Findings
from reports.document import Run, link

KEY = "declared-verified"
"""The heading of the part with both figures."""

_SAYS: Mapping[Status, str] = {
    "draft": N_("Draft: answers can still change"),
    "in_review": N_("Self-assessment, the NGO is checking it"),
    "changes_requested": N_("Self-assessment, the NGO has questions"),
    "withdrawn": N_("Withdrawn self-assessment"),
}


def watermark(findings: Findings) -> str:
    """On every page, because pages get separated: what nobody has checked says so, and what is made up."""
    _ = findings.words
    return _("Demo: made-up data") if findings.given.demo else _trust(findings)


def footer(findings: Findings, software: str) -> str:
    """Also on every page: what it was made with. Of made-up data how far they are checked, for want of room above."""
    return _trust(findings) if findings.given.demo else software


def _trust(findings: Findings) -> str:
    _, given = findings.words, findings.given
    if given.approved:
        return _approved(findings)
    if given.status in _SAYS:
        return _(_SAYS[given.status])
    if given.verdicts or any(entry.evidence in ("E2", "E3") for entry in findings.deciding()):
        return _("Self-assessment, checked in part")
    return _("Self-assessment, not checked")


def _approved(findings: Findings) -> str:
    """A check that has left answers out does not call itself whole."""
    _, day = findings.words, findings.given.last("approved")
    whole = findings.comparison is None or findings.comparison.complete
    if day is None:
        return _("Checked by the NGO") if whole else _("Checked in part by the NGO")
    date = _.date(day)
    return _("Checked by the NGO on {date}", date=date) if whole else _("Checked in part by the NGO, {date}", date=date)


def first_page(findings: Findings) -> tuple[str | Run, ...]:
    """What the check has done so far; nothing as long as nobody has begun. Leads to the part with both figures."""
    if findings.comparison is None:
        return ()
    told = outcome(findings, findings.comparison) if findings.verified else progress(findings)
    return link(told, f"#{KEY}"), " "


def both_figures(findings: Findings, comparison: Comparison) -> str:
    """The declared and the verified result, with their levels where these differ."""
    _, declared, verified = findings.words, comparison.declared.overall, comparison.verified.overall
    say = _short if declared.level == verified.level else _with_level
    return _(
        "According to the business: {declared}. Checked: {verified}.",
        declared=say(declared, _),
        verified=say(verified, _),
    )


def _short(overall: Overall, _: Words) -> str:
    return figure_words(overall.figure, _)


def _with_level(overall: Overall, _: Words) -> str:
    if overall.level is None:
        return _("{figure}, no level yet", figure=_short(overall, _))
    return _("{figure}, level {level}", figure=_short(overall, _), level=overall.level)


def outcome(findings: Findings, comparison: Comparison) -> str:
    """How many answers the check has changed, and whether it left any out."""
    _ = findings.words
    changed = _("Every answer counts as the business has said.")
    if count := len(changed_answers(comparison)):
        changed = _.plural(
            "After the check {n} answer counts differently.", "After the check {n} answers count differently.", count
        )
    if comparison.complete:
        return changed
    return f"{changed} {_judged(comparison, _)}"


def progress(findings: Findings) -> str:
    """Where the check stands while it is not finished."""
    _, comparison = findings.words, findings.comparison
    if comparison is None:
        return ""
    match findings.given.status:
        case "changes_requested":
            asked = sum(one.verdict.kind == "question" for one in findings.given.verdicts.values())
            if not asked:
                return _("The NGO has sent the answers back.")
            return _.plural(
                "The NGO has sent the answers back with {n} question.",
                "The NGO has sent the answers back with {n} questions.",
                asked,
            )
        case "withdrawn":
            return _("The answers were withdrawn before the check was finished.")
        case "submitted":
            return _("They were sent again and wait for the NGO.") + " " + _judged(comparison, _)
        case _other:
            return _("The NGO has begun to check it.") + " " + _judged(comparison, _)


def _judged(comparison: Comparison, _: Words) -> str:
    return _(
        "Answers with a verdict: {judged} of {all}.",
        judged=_.number(comparison.judged),
        all=_.number(comparison.to_judge),
    )


def changed_answers(comparison: Comparison) -> list[Difference]:
    """The differences that are more than a level of proof."""
    return [one for one in comparison.differences if not only_proof(one)]


def only_proof(one: Difference) -> bool:
    """Whether nothing but the level of proof has changed."""
    declared, verified = one.declared, one.verified
    return (
        (one.declared_state, one.declared_points, declared.value, declared.unknown, declared.not_applicable)
        == (one.verified_state, one.verified_points, verified.value, verified.unknown, verified.not_applicable)
    ) and not verified.refused
