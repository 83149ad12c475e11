"""Which answers of a submission are on the page: one section at a time, all of it or what a filter leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args
from urllib.parse import urlencode

import streamlit as st

from assessment import journey
from assessment.applicability import Standing
from assessment.i18n import Words
from assessment.journey import Step
from assessment.pages.fill import address
from assessment.pages.plain import html
from assessment.questionnaire import TextQuestion
from assessment.review import VerdictKind
from assessment.submission import Submission
from assessment.verification import Comparison

Filter = Literal["all", "unjudged", "proof", "critical"]
FILTERS: tuple[Filter, ...] = get_args(Filter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One section of a review. `steps` are all sections the filter leaves, `step` the one that is shown, if any."""

    reference: str
    show: Filter
    steps: tuple[Step, ...]
    step: Step | None

    def next(self) -> Step | None:
        """The section after this one."""
        return self._beside(1)

    def before(self) -> Step | None:
        """The section before this one."""
        return self._beside(-1)

    def _beside(self, offset: int) -> Step | None:
        place = next((n for n, one in enumerate(self.steps) if self.step and address(one) == address(self.step)), None)
        wanted = None if place is None else place + offset
        return self.steps[wanted] if wanted is not None and 0 <= wanted < len(self.steps) else None

    def link(self, *, step: Step | None = None, show: Filter | None = None) -> str:
        """The address of another section, or of this one under another filter."""
        target = step or self.step
        query = {"ref": self.reference, "step": address(target) if target else "", "show": show or self.show}
        return "/review?" + urlencode({key: value for key, value in query.items() if value and value != "all"})


def wanted(submission: Submission, found: Comparison) -> Page:
    """What the address asks for; without a section, the first with something left to judge."""
    show: Filter = next((one for one in FILTERS if one == st.query_params.get("show")), "all")
    every = journey.steps(submission.forms, submission.profile, submission.answers)
    steps = tuple(left for step in every if (left := _left(submission, found, step, show)).asked)
    asked_for = st.query_params.get("step")
    step = next((one for one in steps if address(one) == asked_for), None) or _first(submission, steps)
    if step is not None:
        # Without it, the verdict that completes this section would turn the page under the reviewer's hands.
        st.query_params["step"] = address(step)
    return Page(reference=submission.reference, show=show, steps=steps, step=step)


def _first(submission: Submission, steps: Sequence[Step]) -> Step | None:
    opened = (step for step in steps if any(open_now(submission, stand) for stand in step.asked))
    return next(opened, steps[0] if steps else None)


def _left(submission: Submission, found: Comparison, step: Step, show: Filter) -> Step:
    return replace(step, asked=tuple(stand for stand in step.asked if _fits(submission, found, stand, show)))


def _fits(submission: Submission, found: Comparison, stand: Standing, show: Filter) -> bool:
    key = stand.question.id
    match show:
        case "all":
            return True
        case "unjudged":
            return open_now(submission, stand)
        case "proof":
            return any(file.question_id == key for file in submission.evidence)
        case "critical":
            critical = getattr(stand.question, "severity", None) == "critical"
            return critical and 0 in (found.declared.points.get(key), found.verified.points.get(key))


def to_judge(submission: Submission, stand: Standing) -> bool:
    """Whether this answer needs a verdict: it was given here, and it is scored."""
    own = submission.stored.get(stand.question.id)
    scored = not isinstance(stand.question, TextQuestion)
    return scored and stand.state in ("answered", "not_applicable") and own is not None and own.answer.given


def open_now(submission: Submission, stand: Standing) -> bool:
    """Whether nobody has judged it yet."""
    return to_judge(submission, stand) and _kind(submission, stand) is None


def _kind(submission: Submission, stand: Standing) -> VerdictKind | None:
    verdict = submission.verdicts.get(stand.question.id)
    standing = verdict is not None and verdict.answer_version == submission.version(stand.question.id)
    return verdict.verdict.kind if verdict is not None and standing else None


def counted(submission: Submission, stands: Sequence[Standing], _: Words) -> str:
    """How far a section is judged. A question to the business settles nothing, so it is counted apart."""
    kinds = [_kind(submission, stand) for stand in stands if to_judge(submission, stand)]
    if not kinds:
        return _("nothing to judge")
    settled = sum(kind not in (None, "question") for kind in kinds)
    words = _("{done} of {total} judged", done=settled, total=len(kinds))
    questions = kinds.count("question")
    return f"{words}, {_.plural('{n} question', '{n} questions', questions)}" if questions else words


def draw(submission: Submission, page: Page, _: Words) -> None:
    """The filters, and the way to every section the filter leaves."""
    names: Mapping[Filter, str] = {
        "all": _("All answers"),
        "unjudged": _("Not judged yet"),
        "proof": _("With proof"),
        "critical": _("Critical with 0 points"),
    }
    filters = "".join(
        f"<li><a href='{html(page.link(show=show))}' target='_self'{_current(show == page.show)}>{html(name)}</a></li>"
        for show, name in names.items()
    )
    st.html(
        f"<nav class='filters' aria-label='{html(_('Which answers to show'))}'><ul>{filters}</ul></nav>"
        + _sections(submission, page, _)
    )


def _sections(submission: Submission, page: Page, _: Words) -> str:
    items = []
    for form in submission.forms:
        own = "".join(_section(submission, page, one, _) for one in page.steps if one.form.id == form.id)
        if own:
            items.append(f"<li><strong>{html(_.text(form.title))}</strong><ul>{own}</ul></li>")
    if not items:
        return ""
    label = html(_("All sections"))
    return (
        f"<details class='help sections'><summary>{label}</summary>"
        f"<nav aria-label='{label}'><ul>{''.join(items)}</ul></nav></details>"
    )


def _section(submission: Submission, page: Page, step: Step, _: Words) -> str:
    current = page.step is not None and address(step) == address(page.step)
    title, state = html(_.text(step.section.title)), html(counted(submission, step.asked, _))
    link = f"<a href='{html(page.link(step=step))}' target='_self'{_current(current)}>{title}</a>"
    return f"<li>{link} – {state}</li>"


def _current(current: bool) -> str:
    return " aria-current='page'" if current else ""
