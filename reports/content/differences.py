"""Every answer that counts otherwise than declared: what was said, what was found, why, and what it is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.i18n.names import difference_reason
from assessment.i18n.said import said_alone
from assessment.questionnaire import TextQuestion
from assessment.review import NO_VERDICT
from assessment.verification import Comparison, Difference
from reports.content.both import points, proof, proven
from reports.content.check_state import changed_answers, only_proof
from reports.content.findings import Findings
from reports.document import Block, Column, Inline, ItemList, Rich, bold, heading, paragraph, rich, table


def blocks(findings: Findings, comparison: Comparison) -> Iterator[Block]:
    """The changed answers by form, then those of which only the proof has changed."""
    _ = findings.words
    changed = changed_answers(comparison)
    if not changed:
        yield heading(3, _("What the check changed, and why"), key="changes")
        yield paragraph(_("No answer counts otherwise than the business has said."))
    for form in findings.given.forms:
        if of_form := [one for one in changed if one.form_id == form.id]:
            title = _("What the check changed in “{form}”, and why", form=_.text(form.title))
            yield heading(3, title, key=f"changes-{form.id}")
            yield ItemList(tuple(_item(findings, one) for one in of_form))
    if better := [one for one in comparison.differences if only_proof(one)]:
        yield from _proven(findings, better)


def _item(findings: Findings, one: Difference) -> tuple[Rich, ...]:
    _ = findings.words
    because = findings.asked(one.because) if one.because else ""
    told = [
        rich(bold(_.text(one.question.text))),
        rich(_("The business said: {answer}", answer=said_alone(one.question, one.declared, _))),
        rich(bold(_("The check found: {answer}", answer=_found(findings, one)))),
    ]
    if why := difference_reason(one, _, because=because):
        told.append(rich(_("Why: {reason}", reason=why)))
    if not isinstance(one.question, TextQuestion):
        told.append(rich(_worth(findings, one)))
    return tuple(told)


def _found(findings: Findings, one: Difference) -> str:
    _ = findings.words
    if one.verified_state == "ruled_out":
        return _("this question does not apply")
    if one.verified.refused:
        return _("the question applies")
    if one.declared_state == "ruled_out":
        return _("the question applies. Answer: {answer}", answer=said_alone(one.question, one.verified, _))
    return said_alone(one.question, one.verified, _)


def _worth(findings: Findings, one: Difference) -> str:
    """Points and proof before and after, as words: an arrow is not read aloud."""
    _ = findings.words
    worth = _(
        "Points before: {before}, after: {after}.",
        before=_points(findings, one, verified=False),
        after=_points(findings, one, verified=True),
    )
    if one.declared_level == one.verified_level or one.verified_level is None:
        return worth
    proven = _(
        "Proof before: {before}, after: {after}.",
        before=proof(one.declared_level, _),
        after=proof(one.verified_level, _),
    )
    return f"{worth} {proven}"


def _points(findings: Findings, one: Difference, *, verified: bool) -> str:
    _ = findings.words
    state, worth = (one.verified_state, one.verified_points) if verified else (one.declared_state, one.declared_points)
    if state in ("ruled_out", "not_applicable"):
        return _("not counted")
    return "0–100" if worth is None else points(worth, _)


def _proven(findings: Findings, differences: Sequence[Difference]) -> Iterator[Block]:
    _ = findings.words
    yield heading(3, _("Answers of which only the proof changed"), key="changes-proof")
    columns = (Column(_("Question"), 2.4), Column(_("Proof before"), 1.2), Column(_("Proof after"), 1.8))
    yield table(_("Proof before and after"), columns, [_proof_row(findings, one) for one in differences])


def _proof_row(findings: Findings, one: Difference) -> Sequence[Inline]:
    _ = findings.words
    before = proof(one.declared_level, _)
    verdict = one.verdict.verdict if one.verdict else NO_VERDICT
    after = proof(None, _) if one.verified_level is None else proven(one.verified_level, verdict, _)
    return _.text(one.question.text), before[:1].upper() + before[1:], after
