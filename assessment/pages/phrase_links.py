"""Links from a question to the situations of “What to say” that belong to it."""

from __future__ import annotations

from assessment.i18n.names import PAGE_OF_PHRASES
from assessment.pages.here import Here
from assessment.pages.plain import html
from assessment.phrase_view import PhraseView


def links_for(question_id: str, here: Here) -> str:
    """Ready markup for `st.html`: “What to say:” and a link for each situation; empty when there are none.

    A link leads to the page narrowed to this question, with the focus on its card. It opens in the same tab: answers
    are saved, and Back comes back.
    """
    _ = here.words
    situations = here.catalogue.phrasebook.about(question_id)
    if not situations:
        return ""
    page = PhraseView(question=question_id).address()
    items = "".join(
        f"<li><a href='{html(page)}#{situation.id}' target='_self'>{html(_.text(situation.title))}</a></li>"
        for situation in situations
    )
    return f"<div class='phrase-links'><p>{html(_(PAGE_OF_PHRASES))}:</p><ul>{items}</ul></div>"
