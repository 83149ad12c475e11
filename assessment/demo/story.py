"""The life of one made-up submission, step by step through the use cases, each at its own time."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle
from random import Random

from assessment import journey, service
from assessment.accounts import User
from assessment.audit import Action, Trace
from assessment.demo import files
from assessment.demo.business import Business, phrase, raw_answer, value
from assessment.demo.words import (
    CORRECTED,
    FILES,
    PRIVATE,
    PUBLIC,
    QUESTIONS,
    REFUSED,
    REOPENED,
    REPLIES,
    WITHDRAWN,
)
from assessment.questionnaire import ProfileQuestion, Question, TextQuestion
from assessment.review import Check, Verdict
from assessment.service import RandomBytes, assigning, commenting, reviewing
from assessment.store import SqlStore
from assessment.submission import RESPONDENT, Status, Submission

Ending = Status
"""Where a story stands today."""
_CHECKS: Mapping[Check, int] = {"documents": 0, "call": 5, "visit": 3, "people": 2}


@dataclass(slots=True)
class Clock:
    """Moves forward only, and never past `end`."""

    now: datetime
    end: datetime

    def on(self, **step: float) -> datetime:
        """The next moment."""
        self.now = min(self.now + timedelta(**step), self.end)
        return self.now


@dataclass(slots=True)
class Story:
    """One submission with who works on it; everything it does is done by the use cases."""

    store: SqlStore
    profile: Sequence[ProfileQuestion]
    made: Business
    chance: Random
    clock: Clock
    reviewer: User
    lead: User
    id: str = ""
    reference: str = ""
    filed: set[str] = field(default_factory=set)

    def tell(self, ending: Ending, *, returned: bool, reopened: bool) -> None:
        """From the first click to `ending`; on the way it may be `returned` once, or `reopened` after the end."""
        self.begin()
        self.fill(self.chance.uniform(0.1, 0.9) if ending == "draft" else self._thoroughness())
        if ending == "draft" or not self._load().answers:  # nobody hands in nothing
            return
        self.submit()
        if ending == "withdrawn" and self.chance.random() < 0.5:
            self._decide("withdrawn", self.lead, phrase(self.chance, WITHDRAWN, self.made.language))
            return
        if ending == "submitted" and not returned:
            return
        self.review(asking=returned or ending == "changes_requested")
        if ending == "changes_requested":
            return
        if returned:
            self.correct()
            if ending == "submitted":
                return
            self.review(asking=False)
        self._end(ending, reopened=reopened)

    def _end(self, ending: Ending, *, reopened: bool) -> None:
        if ending == "withdrawn":
            service.withdraw(self.store, self.id, now=self.clock.on(days=2))
            return
        if ending == "approved" or reopened:
            self._decide("approved", self.reviewer)
        if reopened:
            self.clock.on(days=self.chance.uniform(5, 20))
            self._decide("reopened", self.lead, phrase(self.chance, REOPENED, self.made.language))
            if ending == "approved":
                self._decide("approved", self.reviewer)

    def begin(self) -> None:
        """The draft and the facts about the business."""
        now, language = self.clock.now, self.made.language
        begun = service.start(self.store, self.made.forms, language=language, now=now, random=identifiers(self.chance))
        self.id, self.reference = begun.submission_id, begun.reference
        service.save_fact(self.store, self.id, None, self.made.name, read_at=0, now=self.clock.on(minutes=1))
        for detail, told in self.made.details.items():
            service.save_fact(self.store, self.id, detail, told, read_at=0, now=self.clock.on(seconds=15))
        for question in self.profile:
            given, at = self.made.facts[question.id], self.clock.on(seconds=20)
            service.save_fact(self.store, self.id, question, given, read_at=0, now=at)

    def fill(self, share: float) -> None:
        """Answer this share of what is asked, attach some proof."""
        while True:
            submission = self._load()
            pages = journey.steps(submission.forms, submission.profile, submission.answers)
            left = [question for _page, question in journey.missing(pages)]
            if not left or not self._answer_some(left, share):
                return

    def _answer_some(self, left: list[Question], share: float) -> bool:
        """Whether anything new was answered."""
        some = [question for question in left if question.id not in self.filed]
        for question in some:
            self.filed.add(question.id)
            if self.chance.random() < share:
                now = self.clock.on(seconds=self.chance.uniform(15, 90))
                raw = raw_answer(self.made, question, self.chance)
                service.save_answer(self.store, self.id, question, raw, read_at=0, now=now)
                if question.evidence is not None and self.chance.random() < 0.06:
                    self._attach(question)
        return bool(some)

    def _attach(self, question: Question) -> None:
        kind: files.Kind = self.chance.choice(("png", "pdf"))
        title, language = phrase(self.chance, FILES, self.made.language), self.made.language
        service.attach_evidence(
            self.store,
            self.id,
            question,
            filename=f"{title}.{kind}",
            content=files.content(kind, title, language),
            now=self.clock.on(minutes=1),
            random=self.chance.randbytes,
        )

    def submit(self) -> None:
        """Hand it in."""
        now = self.clock.on(hours=self.chance.uniform(0.1, 60))
        service.submit(self.store, self.id, who=RESPONDENT, now=now)

    def review(self, *, asking: bool) -> None:
        """Take it, judge it; send it back when something is `asking` for another answer."""
        now = self.clock.on(days=self.chance.uniform(0.3, 6))
        assigning.take(self.store, self.id, user=self.reviewer, now=now, trace=self.trace("step-taken", "taken"))
        submission = self._load()
        asked = [q for form in submission.forms for q in form.questions if q.id in submission.answers]
        unique = list({question.id: question for question in asked}.values())
        picked = self.chance.sample(unique, min(len(unique), self.chance.randint(2, 5)))
        for number, question in enumerate(picked):
            verdict = self._question() if asking and number == 0 else self._verdict(submission, question)
            self._judge(submission, question, verdict)
        if not asking:
            self._settle(unique)
        if self.chance.random() < 0.45:
            self._comment(public=True)
        if self.chance.random() < 0.2:
            self._comment(public=False)
        if asking:
            self._decide("returned", self.reviewer)

    def _settle(self, questions: list[Question]) -> None:
        reviewing.accept_all(
            self.store,
            self.id,
            questions,
            user=self.reviewer,
            now=self.clock.on(minutes=20),
            trace=self.trace("judged", "accept all"),
        )

    def _judge(self, submission: Submission, question: Question, verdict: Verdict) -> None:
        before = submission.verdicts.get(question.id)
        reviewing.judge(
            self.store,
            self.id,
            question,
            verdict,
            read_at=before.version if before else 0,
            user=self.reviewer,
            now=self.clock.on(minutes=self.chance.uniform(1, 9)),
            trace=self.trace("judged", question.id),
        )

    def _question(self) -> Verdict:
        return Verdict(kind="question", reason=phrase(self.chance, QUESTIONS, self.made.language))

    def _verdict(self, submission: Submission, question: Question) -> Verdict:
        """What a reviewer finds: mostly that it is so, sometimes that it is a little worse."""
        answer, language = submission.answers[question.id], self.made.language
        if answer.not_applicable is not None:
            refused = self.chance.random() < 0.4
            return Verdict(kind="refused", reason=phrase(self.chance, REFUSED, language)) if refused else _ACCEPTED
        if answer.value is None or isinstance(question, TextQuestion):
            return _ACCEPTED
        if self.chance.random() < 0.3:
            other = value(question, max(self.made.quality - 0.3, 0.0), language, self.chance)
            if other != answer.value:
                return Verdict(kind="corrected", corrected=other, reason=phrase(self.chance, CORRECTED, language))
        return self._proven()

    def _proven(self) -> Verdict:
        """Accepted with a level: on documents (E2), or on the spot, by a call, by people with disabilities (E3)."""
        day = self.clock.now.date()
        if self.chance.random() < 0.6:
            return Verdict(kind="accepted", level="E2", checked_on=day, check="documents")
        check: Check = self.chance.choices(list(_CHECKS), list(_CHECKS.values()))[0]
        return Verdict(kind="accepted", level="E3", checked_on=day, check=check)

    def correct(self) -> None:
        """The business answers what was asked, writes back, and sends it again."""
        submission = self._load()
        questions = {question.id: question for form in submission.forms for question in form.questions}
        for key in submission.open_questions():
            now = self.clock.on(days=self.chance.uniform(0.5, 5))
            better = value(questions[key], min(self.made.quality + 0.25, 1.0), self.made.language, self.chance)
            note = phrase(self.chance, REPLIES, self.made.language)
            raw = {"value": better, "note": note}
            service.save_answer(self.store, self.id, questions[key], raw, read_at=submission.version(key), now=now)
        if self.chance.random() < 0.5:
            words, now = phrase(self.chance, REPLIES, self.made.language), self.clock.on(minutes=5)
            commenting.reply(self.store, self.id, words, now=now, random=self.chance.randbytes)
        self.submit()

    def _comment(self, *, public: bool) -> None:
        reviewing.comment(
            self.store,
            self.id,
            phrase(self.chance, PUBLIC if public else PRIVATE, self.made.language),
            public=public,
            question_id=None,
            user=self.reviewer,
            now=self.clock.on(minutes=3),
            random=self.chance.randbytes,
            trace=self.trace("commented", "public" if public else "private"),
        )

    def _decide(self, step: str, user: User, why: str = "") -> None:
        service.decide(
            self.store,
            self.id,
            step,  # type: ignore[arg-type] # one of the steps of the table
            by=user.role,
            who=user.name,
            now=self.clock.on(hours=self.chance.uniform(0.2, 20)),
            why=why,
            trace=self.trace("step-taken", step, user),
        )

    def trace(self, action: Action, detail: str, user: User | None = None) -> Trace:
        """A line for the log at this moment."""
        who = user or self.reviewer
        return Trace(
            at=self.clock.now, user_id=who.id, who=who.name, action=action, subject=self.reference, detail=detail
        )

    def _load(self) -> Submission:
        return self.store.load(self.id)

    def _thoroughness(self) -> float:
        return 1.0 if self.chance.random() < 0.8 else self.chance.uniform(0.75, 0.95)


_ACCEPTED = Verdict(kind="accepted")


def identifiers(chance: Random) -> RandomBytes:
    """Bytes for `service.start`: a secret that is really one, then an id and a reference that the seed decides."""
    sources: cycle[Callable[[int], bytes]] = cycle((secrets.token_bytes, chance.randbytes, chance.randbytes))
    return lambda size: next(sources)(size)  # noqa: PLW0108 - another source at each call
