"""The facts about the organisation in words."""

from __future__ import annotations

from reports.content.findings import Findings


def fact_question(findings: Findings, key: str) -> str:
    """What was asked; the key itself for a fact this catalogue no longer asks."""
    found = next((question for question in findings.catalogue.profile if question.id == key), None)
    return key if found is None else findings.words.text(found.text)


def fact_answer(findings: Findings, key: str) -> str:
    """What was said: an option, yes or no, or that nothing was."""
    _, value = findings.words, findings.given.profile.facts.get(key)
    if value is None:
        return _("Not answered")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    options = [option for question in findings.catalogue.profile if question.id == key for option in question.options]
    return next((_.text(option.text) for option in options if option.id == value), value)
