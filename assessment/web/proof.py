"""Proof over HTTP: to the business that holds the submission, and to staff who review it.

Staff name the submission they look at (`?ref=K7MA-R3XQ`), and a file opens only through its own. What they see is
written into the audit log, once for each file and working day.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from assessment import identifiers, preview, runtime
from assessment.accounts import LONGEST
from assessment.errors import NoPreview, SubmissionNotFound
from assessment.submission import Evidence
from assessment.web import security
from assessment.web.documents import disposition
from assessment.web.holder import held
from assessment.web.routing import address
from assessment.web.staff import staff_of, trace
from assessment.web.turns import Turns

_turns = Turns("previews", 2)
"""A file made for it takes ten seconds to draw; many at once must not take the threads in which people sign in."""
_KEPT = 32
"""Previews kept in memory: a page is drawn again and again while somebody works on it."""


class _File(NamedTuple):
    submission_id: str
    evidence: Evidence


def evidence(request: Request) -> Response:
    """`/evidence/<id>`, for staff with `?ref=…`: pictures are shown, a PDF is saved; neither may run anything."""
    found = _file(request)
    shown = found.evidence.media_type.startswith("image/")
    plain = f"file-{found.evidence.id[:8]}"
    return Response(
        runtime.store().content(found.submission_id, found.evidence.id),
        media_type=found.evidence.media_type,
        headers=_headers(disposition(found.evidence.filename, download=not shown, plain=plain)),
    )


def small(request: Request) -> Response:
    """`/evidence/<id>/preview.png`: the picture made smaller, or the first page of the PDF; 404 if it has none."""
    found = _file(request)
    drawn = _drawn(found)
    if drawn is None:
        raise HTTPException(404)
    return Response(drawn, media_type="image/png", headers=_headers('inline; filename="preview.png"'))


def routes() -> list[Route]:
    """Both addresses."""
    return [
        address("/evidence/{evidence_id}", get=evidence),
        address("/evidence/{evidence_id}/preview.png", get=small, turns=_turns),
    ]


def _headers(content_disposition: str) -> dict[str, str]:
    return {
        "cache-control": "no-store",
        "content-disposition": content_disposition,
        "content-security-policy": security.FILE_POLICY,
    }


def _file(request: Request) -> _File:
    wanted = request.path_params["evidence_id"]
    reference = request.query_params.get("ref")
    if reference is None:
        submission_id = held(request)
        return _File(submission_id, runtime.store().reviews.file(submission_id, wanted))
    return _for_staff(request, reference, wanted)


def _for_staff(request: Request, reference: str, wanted: str) -> _File:
    user = staff_of(request)
    reviews = runtime.store().reviews
    try:
        submission_id = reviews.find(reference)
    except SubmissionNotFound:
        raise HTTPException(404) from None
    found = reviews.file(submission_id, wanted)
    subject, detail = identifiers.normalise_reference(reference), f"{found.question_id}: {found.id}"
    reviews.tell_once(trace(request, user, "evidence-opened", subject, detail), within=LONGEST)
    return _File(submission_id, found)


@lru_cache(_KEPT)
def _drawn(found: _File) -> bytes | None:
    """None is remembered too: a file that takes all its time would else take it at every look."""
    try:
        content = runtime.store().content(found.submission_id, found.evidence.id)
        return preview.first_page(content, found.evidence.media_type)
    except NoPreview:
        return None
