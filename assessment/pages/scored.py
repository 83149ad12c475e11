"""What the parts of the result page look at: one submission with its score, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.answers import Answer
from assessment.i18n import Words
from assessment.pages.frame import Frame
from assessment.scorecard import ScoreCard
from assessment.submission import Submission


@dataclass(frozen=True, slots=True)
class Scored:
    """A scored submission. `answers` are those that count: once approved, the verified ones."""

    frame: Frame
    submission: Submission
    answers: Mapping[str, Answer]
    card: ScoreCard

    @property
    def words(self) -> Words:
        """In the reader's language."""
        return self.frame.here.words
