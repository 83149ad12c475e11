"""The files a business has attached to one answer: in view, and as they are."""

from __future__ import annotations

import streamlit as st

from assessment.i18n import Words
from assessment.pages.here import path
from assessment.pages.plain import html
from assessment.submission import Evidence, Submission


def draw(submission: Submission, question_id: str, _: Words) -> None:
    """Every file as a picture that leads to the whole of it; of a PDF the first page."""
    files = [file for file in submission.evidence if file.question_id == question_id]
    if files:
        shown = "".join(_file(submission, file, place + 1, len(files), _) for place, file in enumerate(files))
        st.html(f"<ul class='proof'>{shown}</ul>")


def _file(submission: Submission, file: Evidence, number: int, of: int, _: Words) -> str:
    name = html(_("File {number} of {total}: {name}", number=number, total=of, name=file.filename))
    small = html(path(f"evidence/{file.id}/preview.png", ref=submission.reference))
    whole = html(path(f"evidence/{file.id}", ref=submission.reference))
    if file.media_type == "application/pdf":
        label, how = _("Save the PDF; the picture shows its first page"), "download"
    else:
        label, how = _("Open the picture in a new tab"), "target='_blank' rel='noopener'"
    return (
        f"<li><img src='{small}' alt='{name}' loading='lazy'><p>{name}<br>"
        f"<a href='{whole}' {how}>{html(label)}<span class='a11y-sr'>: {html(file.filename)}</span></a></p></li>"
    )
