"""What is answered, what comes next, how far: computed from the answers, never stored.

A stored progress could disagree with the answers; a computed one cannot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.applicability import Answers, Standing, standings
from assessment.profile import Profile
from assessment.questionnaire import Form, Question, Section, TextQuestion


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the respondent has come: questions dealt with, out of those that are asked."""

    done: int
    total: int

    @property
    def left(self) -> int:
        """Questions still to answer."""
        return self.total - self.done

    @property
    def complete(self) -> bool:
        """Whether nothing that is asked is left open."""
        return self.left == 0


@dataclass(frozen=True, slots=True)
class Step:
    """One page to fill: a section of a form with the questions that are asked on it, and how far it is."""

    form: Form
    section: Section
    asked: tuple[Standing, ...]

    @property
    def progress(self) -> Progress:
        """Unscored text questions are welcome but not needed, so they are not counted."""
        return _progress(self.asked)


def steps(forms: Sequence[Form], profile: Profile, answers: Answers) -> tuple[Step, ...]:
    """The pages of the whole submission in order, without those on which nothing is asked.

    A question that stands in two forms is asked once, where it comes first.
    """
    seen: set[str] = set()
    pages = []
    for form in forms:
        for section, stands in standings(form, profile, answers):
            asked = tuple(stand for stand in stands if stand.state != "ruled_out" and stand.question.id not in seen)
            seen.update(stand.question.id for stand in asked)
            if asked:
                pages.append(Step(form, section, asked))
    return tuple(pages)


def progress(pages: Sequence[Step]) -> Progress:
    """Over several pages."""
    return _progress([stand for page in pages for stand in page.asked])


def missing(pages: Sequence[Step]) -> tuple[tuple[Step, Question], ...]:
    """Every question still open, with the page it stands on."""
    return tuple(
        (page, stand.question) for page in pages for stand in page.asked if _counts(stand) and stand.state == "blank"
    )


def next_step(pages: Sequence[Step]) -> Step | None:
    """The first page with something left to answer; None when all is done."""
    return next((page for page in pages if not page.progress.complete), None)


def _counts(stand: Standing) -> bool:
    return not isinstance(stand.question, TextQuestion)


def _progress(stands: Sequence[Standing]) -> Progress:
    counted = [stand for stand in stands if _counts(stand)]
    return Progress(done=sum(stand.state != "blank" for stand in counted), total=len(counted))
