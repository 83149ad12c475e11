"""What this session last read or saved of each answer: what differs from it is new and must be saved.

Comparing with the database instead would let an old tab overwrite a newer one; relying on callbacks would lose what
the browser sends again after a restart of the server.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import streamlit as st

from assessment.answers import BLANK, Answer
from assessment.errors import AnswersLocked, AssessmentError, InvalidAnswer, StorageUnavailable
from assessment.pages.accessibility import say
from assessment.pages.here import memory
from assessment.pages.resent import sent
from assessment.service import Clash, Outcome, Saved, Store
from assessment.submission import FACT, Stored, Submission


@dataclass(slots=True)
class Draft:
    """One answer in this session.

    `shown` is what the widgets were made with and must not change under them; a new `generation` makes new widgets.
    It is the version of the answer at which they were made, and part of their keys (`resent`).
    `answer` at `version` is what is known to be stored. `trouble` is why the last change could not be.
    """

    answer: Answer
    version: int
    shown: Answer
    generation: int
    saved_at: datetime | None = None
    clash: Clash | None = None
    trouble: AssessmentError | None = None

    def adopt(self, stored: Stored) -> None:
        """Show what is stored: the widgets are made anew."""
        self.answer = self.shown = stored.answer
        self.version, self.saved_at = stored.version, stored.saved_at
        self.generation = max(stored.version, self.generation + 1)
        self.clash = self.trouble = None

    def clear(self) -> None:
        """Empty the widgets: the next save writes a blank answer, its note kept."""
        self.shown = Answer(note=self.answer.note)
        self.generation += 1


def draft(store: Store, submission: Submission, key: str) -> Draft:
    """The draft of one answer, begun from what is stored when this session first shows it."""
    drafts = memory(f"drafts-{submission.id}")
    if key not in drafts:
        drafts[key] = _begin(store, submission, key)
    found: Draft = drafts[key]
    return found


def _begin(store: Store, submission: Submission, key: str) -> Draft:
    stored = submission.stored.get(key)
    if stored is None:
        return Draft(answer=BLANK, version=0, shown=BLANK, generation=0)
    held = sent(key)
    if held is not None and held.version < stored.version:
        # An open page from before a restart: what it holds is new only against what it was made with.
        base = replace(store.earlier(submission.id, key, held.version), evidence=stored.answer.evidence)
        base = base if "note" in held.fields else replace(base, note=stored.answer.note)
        begun = Draft(answer=base, version=held.version, shown=base, generation=held.version)
    else:
        begun = Draft(stored.answer, stored.version, stored.answer, stored.version, stored.saved_at)
    losing = submission.clashes.get(key)
    if losing is not None:
        begun.clash = Clash(theirs=stored, yours=losing)
    return begun


def live(submission: Submission) -> dict[str, Answer]:
    """All answers as this session knows them: what is stored, and on top what it has saved since."""
    answers = dict(submission.answers)
    for key, kept in memory(f"drafts-{submission.id}").items():
        if not key.startswith(FACT) and kept.version:
            answers[key] = replace(kept.answer, evidence=answers.get(key, kept.answer).evidence)
    return answers


def overtaken(current: Draft, given: Answer, stored: Stored | None) -> bool:
    """Take over a change made elsewhere, when nothing on the screen is new. True: the widgets must be drawn again."""
    if stored is None or stored.version <= current.version or given != current.answer or current.clash is not None:
        return False
    if stored.answer == current.answer:
        current.version, current.saved_at = stored.version, stored.saved_at
        return False
    current.adopt(stored)
    return True


def keep(current: Draft, outcome: Outcome, given: Answer) -> None:
    """Remember how saving went. What was joined with somebody else's change is shown by new widgets."""
    match outcome:
        case Saved(stored) if stored.answer == given:
            current.answer, current.version, current.saved_at = given, stored.version, stored.saved_at
            current.trouble = None
        case Saved(stored):
            current.adopt(stored)
        case Clash():
            current.clash = outcome


def attempt(current: Draft, given: Answer, save: Callable[[int], Outcome]) -> bool:
    """Save what is new, read at the draft's version. True when the answer has just been committed; troubles are kept for the screen to show."""
    if given == current.answer or current.clash is not None:
        current.trouble = None if given == current.answer else current.trouble
        return False
    try:
        keep(current, save(current.version), given)
    except (InvalidAnswer, AnswersLocked, StorageUnavailable) as trouble:
        current.trouble = trouble
        return False
    return current.clash is None


def announce_count() -> int:
    """A number that rises with every announcement of this session, so that the same words are said again."""
    st.session_state["said"] = st.session_state.get("said", 0) + 1
    return int(st.session_state["said"])


def tell(message: str) -> None:
    """Announce that something was saved."""
    say(message, count=announce_count())
