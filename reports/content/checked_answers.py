"""Rows of “All answers” once the NGO has begun to check: what was said, what was found, verdict, day and way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.applicability import Standing
from assessment.i18n.names import VERDICTS, stopped
from assessment.i18n.said import said_alone
from assessment.i18n.words import Words
from assessment.questionnaire import Form, Section
from assessment.review import NO_VERDICT, StoredVerdict
from assessment.scorecard import Entry, ScoreCard
from reports.content import comments
from reports.content.answer_cells import attached, points, said_anything
from reports.content.both import proven
from reports.content.findings import Findings
from reports.document import Inline, bold


def rows(findings: Findings, form: Form, section: Section) -> list[Sequence[Inline]]:
    """One row for each question that stands on either basis, or of which anything was said."""
    comparison = findings.comparison
    if comparison is None:
        raise ValueError("not reviewed")
    declared, verified = (_entries(card, form) for card in (comparison.declared, comparison.verified))
    found: list[Sequence[Inline]] = []
    for question in section.questions:
        one, other = findings.declared_places[form.id, question.id], findings.verified_places[form.id, question.id]
        if one.state != "ruled_out" or other.state != "ruled_out" or said_anything(findings, one):
            pair = declared.get(question.id), verified.get(question.id)
            worth = _worth(findings, (one, pair[0]), (other, pair[1]))
            words = findings.words.text(question.text)
            found.append((words, _answer(one, other, findings.words), worth, _check(findings, one, other, pair)))
    return found


def _entries(card: ScoreCard, form: Form) -> dict[str, Entry]:
    return {entry.question: entry for entry in card.ledger if entry.form == form.id}


def _answer(one: Standing, other: Standing, _: Words) -> Inline:
    """The declared answer never disappears."""
    declared, found = said_alone(one.question, one.answer, _), said_alone(other.question, other.answer, _)
    if other.answer.refused or declared == found:
        return declared
    return [stopped(declared) + " ", bold(_("The check found: {answer}", answer=found))]


def _worth(findings: Findings, *bases: tuple[Standing, Entry | None]) -> str:
    _ = findings.words
    declared, verified = (points(findings, stand, entry) for stand, entry in bases)
    if declared == verified:
        return declared
    return _("{declared}, checked: {verified}", declared=declared, verified=verified)


def _check(findings: Findings, one: Standing, other: Standing, entries: tuple[Entry | None, Entry | None]) -> str:
    """Note, files, verdict with its reason, proof with day and way, and the public comments."""
    _, verdict = findings.words, findings.given.verdicts.get(one.question.id)
    parts = [*attached(findings, one), *_verdict(verdict, other, _), *_proof(entries[1], verdict, _)]
    return " ".join(map(_sentence, [*parts, *comments.about(findings, one.question.id)])) or "—"


def _sentence(words: str) -> str:
    return words[:1].upper() + stopped(words[1:])


def _verdict(found: StoredVerdict | None, other: Standing, _: Words) -> Iterator[str]:
    if found is None or found.verdict.kind is None:
        return
    verdict, kind = found.verdict, _(VERDICTS[found.verdict.kind])
    if verdict.kind == "refused" and not other.answer.refused:
        return
    yield _("Verdict: {verdict}", verdict=f"{kind}. {verdict.reason}" if verdict.reason else kind)


def _proof(entry: Entry | None, found: StoredVerdict | None, _: Words) -> Iterator[str]:
    verdict = found.verdict if found else NO_VERDICT
    if entry is not None and entry.evidence is not None and (entry.evidence != "E0" or verdict.level):
        yield proven(entry.evidence, verdict, _)
