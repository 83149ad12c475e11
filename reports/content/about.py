"""About this report: how it was made, from what, and how anybody can check it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessment.i18n.names import STATUSES_FOR_BUSINESS
from assessment.i18n.words import N_
from assessment.profile import laws
from assessment.questionnaire import Question
from assessment.submission import Transition
from reports.content.findings import Findings
from reports.content.sources import address, checked, documents, printable, titled
from reports.document import Block, Column, bold, heading, items, key_facts, link, paragraph, table

SOFTWARE = N_("Accessible service check")
HASH_SHOWN = 12
"""Characters of a form's content hash: enough to tell any two versions apart."""
_METHOD = (
    N_("A person from the organisation answered questions about how it serves people with disabilities."),
    N_("Every answer gets 0 to 100 points. The rules stand in the form and are the same for everyone."),
    N_("Every question has a weight: critical 5, important 3, small 1."),
    N_("Questions that do not apply are left out. They never count as a success."),
    N_("A question without an answer counts as 0 at worst and 100 at best. So the result can be a range."),
    N_("The result is the weighted mean of the forms. The lower end of the range decides."),
    N_("There are five levels. Critical barriers, missing answers and missing proof can hold the level down."),
    N_("How sure an answer is never changes its points."),
    N_("For each group of people, the questions about this group and about everyone are counted."),
    N_("Advice is sorted by what it brings: weight, missing points, number of groups it helps, effort."),
)
_CHECKED_METHOD = (
    N_("The NGO gives a verdict on each answer: accepted, corrected, a question, or “does not apply” not accepted."),
    N_("A verdict never overwrites an answer. Declared and verified figures follow the same rules; both are printed."),
    N_("Where “does not apply” was not accepted, the question counts as answered, with 0 points."),
    N_("What was checked on documents or on site more than 12 months ago counts one step lower."),
)
_STEPS: Mapping[Transition, str] = {
    "submitted": N_("The business sent the answers"),
    "taken": N_("The NGO began to check"),
    "returned": N_("The NGO sent the answers back with questions"),
    "approved": N_("The NGO finished the check"),
    "withdrawn": N_("The answers were withdrawn"),
    "reopened": N_("The NGO opened the check again"),
}
_LANGUAGES = {"ru": N_("Russian"), "en": N_("English"), "et": N_("Estonian")}


def blocks(findings: Findings) -> Iterator[Block]:
    """The last part."""
    _ = findings.words
    yield heading(2, _("About this report"), key="about")
    yield paragraph(bold(_disclaimer(findings)))
    yield key_facts(*_facts(findings))
    yield heading(3, _("How the result is made"), key="method")
    lines = _METHOD if findings.comparison is None else (*_METHOD, *_CHECKED_METHOD)
    yield items(*(_(line) for line in lines), ordered=True)
    yield from _history(findings)
    yield heading(3, _("How to check this report"), key="check")
    yield from _check(findings)
    yield heading(3, _("Forms and sources"), key="forms")
    yield _forms(findings)
    yield _sources(findings)


def _disclaimer(findings: Findings) -> str:
    _ = findings.words
    if findings.verified:
        return _(
            "The NGO has checked this self-assessment. It is no certificate, no expert opinion and no legal advice. "
            "It shows what the organisation says about itself, and what the NGO has found."
        )
    return _(
        "This is a self-assessment. It is no certificate, no expert opinion and no legal advice. "
        "It shows what the organisation says about itself."
    )


def _facts(findings: Findings) -> Iterator[tuple[str, str]]:
    _, given = findings.words, findings.given
    yield _("Organisation"), given.profile.name or _("no name given")
    yield _("Date"), _.date(findings.on)
    yield _("Status"), _status(findings)
    if findings.comparison is not None:
        yield _("Checked by"), _("the NGO that runs this service")
    if given.demo:
        yield _("Data"), _("made up, to show how the service works")
    if given.reference:
        yield _("Number of this report"), given.reference
    yield _("Language"), _(_LANGUAGES[_.language])
    yield _("Made with"), _(SOFTWARE)


def _status(findings: Findings) -> str:
    _, status = findings.words, findings.given.status
    if status == "draft":
        return _("draft, answers can still change")
    return _("answers handed in") if findings.comparison is None else _(STATUSES_FOR_BUSINESS[status])


def _history(findings: Findings) -> Iterator[Block]:
    """The steps of the check with their days. Neither names nor reasons: those are between people."""
    _, events = findings.words, findings.given.events
    if findings.comparison is not None and events:
        yield heading(3, _("Steps of the check"), key="history")
        rows = [(_.date(event.at.date()), _(_STEPS[event.what])) for event in events]
        yield table(_("Days and steps"), (Column(_("Date")), Column(_("What happened"), 3)), rows)


def _check(findings: Findings) -> Iterator[Block]:
    _, given = findings.words, findings.given
    yield paragraph(
        _("Every figure can be added up again: points, weights and sums stand in “How the figure came about”.")
    )
    if not given.reference:
        yield paragraph(
            _("This report was made from a file with answers. Ask the organisation for the file to compare.")
        )
        return
    asked = _(
        "Ask the organisation to open the answers under the number {reference}. The same answers give the same report.",
        reference=given.reference,
    )
    yield paragraph(asked)
    if address := findings.service_address:
        yield paragraph(_("The address of the service:") + " ", link(address, address))


def _forms(findings: Findings) -> Block:
    _ = findings.words
    columns = (
        Column(_("Form"), 3),
        Column(_("Version")),
        Column(_("Fingerprint"), 2),
    )
    rows = [
        (_.text(form.title), str(form.version), form.content_hash[:HASH_SHOWN] or "—") for form in findings.given.forms
    ]
    return table(_("Forms in this report"), columns, rows, empty=_("No form was filled."))


def _sources(findings: Findings) -> Block:
    """Every source of every question and of the law told here, each document once, in the order of the forms."""
    _ = findings.words
    questions = [question for form in findings.given.forms for question in form.questions]
    used = [source for question in questions for source in (*question.sources, *_of_laws(findings, question))]
    columns = (Column(_("Source"), 2.2), Column(_("Number or address"), 2), Column(_("Last checked"), 1.3))
    known = findings.catalogue.sources
    rows = [
        (titled(document, _), address(document, _), checked(document, _))
        for document in documents(printable(used, known), order=known)
    ]
    return table(_("Sources"), columns, rows, empty=_("The questions name no sources."))


def _of_laws(findings: Findings, question: Question) -> Iterator[str]:
    """The sources of what the law says to this organisation."""
    return (source for law in laws(question, findings.given.profile) for source in law.sources)
