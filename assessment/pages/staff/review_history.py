"""How one answer and its verdict came to be, folded away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import streamlit as st

from assessment.i18n import Words
from assessment.i18n.said import said
from assessment.pages.here import Here, local
from assessment.pages.plain import html
from assessment.pages.staff import review_words
from assessment.questionnaire import Question


def draw(here: Here, submission_id: str, question: Question) -> None:
    """Nothing as long as the answer was given once and judged at most once."""
    _ = here.words
    found = here.store.reviews.history(submission_id, question.id)
    if len(found.answers) < 2 and len(found.verdicts) < 2:
        return
    lines = [(one.saved_at, _("The business"), said(question, one.answer, _)) for one in found.answers]
    lines += [(one.at, one.by, review_words.found(question, one.verdict, _)) for one in found.verdicts]
    items = "".join(_items(sorted(lines, key=lambda line: line[0]), _))
    summary = html(_("History of this answer"))
    st.html(f"<details class='help'><summary>{summary}</summary><ol>{items}</ol></details>")


def _items(lines: list[tuple[datetime, str, str]], _: Words) -> Iterator[str]:
    for at, who, words in lines:
        yield f"<li>{html(_.moment(local(at)))}, {html(who)}:<br>{html(words)}</li>"
