"""Note and proof of one answer: folded away until wanted, so that a page stays short."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from assessment import runtime, service
from assessment.errors import AssessmentError
from assessment.i18n import Words
from assessment.i18n.messages import explain
from assessment.pages import drafts
from assessment.pages.accessibility import field_error, links, say
from assessment.pages.controls import key
from assessment.pages.drafts import Draft
from assessment.pages.here import Here, memory, path
from assessment.pages.plain import html, plain
from assessment.pages.redraw import redraw
from assessment.questionnaire import Question
from assessment.submission import Evidence, Submission

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

TYPES = ("pdf", "jpg", "jpeg", "png", "webp")


def note_and_proof(here: Here, submission: Submission, question: Question, current: Draft) -> str:
    """Draw the folded part when it is open; return the note as it stands."""
    _ = here.words
    files = [evidence for evidence in submission.evidence if evidence.question_id == question.id]
    fold = st.expander(_label(current, files, _), key=f"more--{question.id}", on_change="rerun")
    if not fold.open:
        return current.answer.note
    with fold:
        note = st.text_area(
            _("Note: what should we or your colleagues know?"),
            current.shown.note,
            key=key("note", question.id, current.generation),
            persist_state="session",
        )
        if question.evidence is not None:
            st.html(f"<p>{html(_.text(question.evidence))}</p>")
        _files(here, submission, files)
        _upload(here, submission, question)
        if current.answer.given:
            _clear(current, question, _)
    return note or ""


def _label(current: Draft, files: list[Evidence], _: Words) -> str:
    parts = [_("Note and proof")]
    if current.answer.note:
        parts.append(_("there is a note"))
    if files:
        parts.append(_.plural("{n} file", "{n} files", len(files)))
    return " · ".join(parts)


def _files(here: Here, submission: Submission, files: list[Evidence]) -> None:
    _ = here.words
    for evidence in files:
        links([(evidence.filename, path(f"evidence/{evidence.id}"))])
        if st.button(plain(_("Remove “{name}”", name=evidence.filename)), key=f"remove--{evidence.id}"):
            service.detach_evidence(here.store, submission.id, evidence.id)
            redraw()


def _upload(here: Here, submission: Submission, question: Question) -> None:
    _ = here.words
    uploads = memory("uploads")
    round_ = uploads.setdefault(question.id, 0)
    upload_key = key("file", question.id, round_)
    label = _("Proof: PDF, JPEG, PNG or WebP, up to 10 MB. Hide names, numbers and faces of customers.")
    upload = st.file_uploader(label, type=TYPES, key=upload_key)
    trouble = _attach(here, submission, question, upload)
    if trouble is not None:
        field_error(upload_key, explain(trouble, _))
    elif upload is not None:
        uploads[question.id] = round_ + 1
        say(_("The file is saved."), count=drafts.announce_count())
        redraw()


def _attach(
    here: Here, submission: Submission, question: Question, upload: UploadedFile | None
) -> AssessmentError | None:
    if upload is None:
        return None
    try:
        service.attach_evidence(
            here.store,
            submission.id,
            question,
            filename=upload.name,
            content=upload.getvalue(),
            now=runtime.now(),
            random=runtime.random_bytes,
        )
    except AssessmentError as trouble:
        return trouble
    return None


def _clear(current: Draft, question: Question, _: Words) -> None:
    """Radio buttons cannot be unticked by themselves."""
    if st.button(_("Clear this answer"), key=f"clear--{question.id}--{current.generation}"):
        current.clear()
        redraw()
