"""Reports, only for whoever holds the submission, and for staff once it was sent.

Streamlit's own media addresses ask nobody who they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import reports.html
import reports.pdf
import reports.text
from assessment import runtime
from assessment.errors import FaultyContent, SubmissionNotFound
from assessment.i18n import words
from assessment.i18n.negotiation import known
from assessment.questionnaire import Catalogue
from assessment.submission import Submission
from assessment.text import Language
from assessment.web import cookies, security
from assessment.web.holder import held
from assessment.web.language import language_of
from assessment.web.staff import staff_of, trace
from assessment.web.turns import Turns
from reports import content
from reports.document import Document

_turns = Turns("reports", 2)
"""Each report takes a core, and people who fill forms must not wait for them."""


class Kind(NamedTuple):
    """How a report of one kind is made and shown."""

    render: Callable[[Document], bytes | str]
    media_type: str
    policy: str


KINDS: Mapping[str, Kind] = {
    "pdf": Kind(reports.pdf.render, "application/pdf", security.PDF_POLICY),
    "html": Kind(reports.html.render, "text/html; charset=utf-8", security.DOCUMENT_POLICY),
    "txt": Kind(reports.text.render, "text/plain; charset=utf-8", security.DOCUMENT_POLICY),
}


async def report(request: Request) -> Response:
    """`/report/<reference>.<pdf|html|txt>?lang=xx&download=1`."""
    if request.method not in {"GET", "HEAD"}:
        raise HTTPException(405, headers={"Allow": "GET, HEAD"})
    kind = KINDS.get(request.path_params["kind"])
    if kind is None:
        raise HTTPException(404)
    return await _turns.run(_report, request, kind)


def routes() -> list[Route]:
    """The report's address; its kind is part of the path, so that saved files get the right ending."""
    return [Route("/report/{reference}.{kind}", report, methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])]


def disposition(filename: str, *, download: bool, plain: str) -> str:
    """A `Content-Disposition` for every browser: the real name in UTF-8 (RFC 6266), and an ASCII one for old ones.

    `plain` stands in where the name holds more than ASCII; the ending is kept.
    """
    how = "attachment" if download else "inline"
    stem, dot, ending = filename.rpartition(".")
    safe = filename if _is_plain(filename) else plain + (dot + ending if stem and _is_plain(ending) else "")
    return f"{how}; filename=\"{safe}\"; filename*=UTF-8''{quote(filename, safe='')}"


def _is_plain(name: str) -> bool:
    return name.isascii() and name.isprintable() and not set(name) & set('"\\/%;')


def _report(request: Request, kind: Kind) -> Response:
    language = known(request.query_params.get("lang")) or language_of(request)
    submission = _opened(request, request.path_params["reference"])
    document = content.build(
        content.from_submission(submission, demo=runtime.is_demo()),
        _catalogue(),
        language=language,
        on=runtime.now().date(),
        service_address=runtime.settings().public_url,
    )
    name = _filename(submission.reference, request.path_params["kind"], language)
    download = request.query_params.get("download") == "1"
    return Response(
        kind.render(document),
        media_type=kind.media_type,
        headers={
            "cache-control": "no-store",
            "content-language": language,
            "content-disposition": disposition(
                name, download=download, plain=f"accessibility-report-{submission.reference}"
            ),
            "content-security-policy": kind.policy,
        },
    )


def _opened(request: Request, reference: str) -> Submission:
    """The submission this browser holds, or any that was sent, for whoever is signed in; the log tells who looked.

    Raises:
        HTTPException: 403 for who neither holds it nor is staff; 404 for staff, when there is none or it is a draft.
        SignedOut: there was a session of staff, and it is over.
    """
    store = runtime.store()
    try:
        return store.load(held(request, reference=reference)).as_told()
    except HTTPException:
        if not request.cookies.get(cookies.STAFF):
            raise
    user = staff_of(request)
    try:
        submission = store.load(store.reviews.find(reference))
    except SubmissionNotFound:
        raise HTTPException(404) from None
    store.audit.append(trace(request, user, "report-opened", submission.reference, request.path_params["kind"]))
    return submission


def _filename(reference: str, ending: str, language: Language) -> str:
    _ = words(language)
    return _("Accessibility report {reference}", reference=reference) + f".{ending}"


def _catalogue() -> Catalogue:
    """While a form file is being mended, reports go without the names that only the catalogue knows."""
    try:
        return runtime.catalogue()
    except FaultyContent:
        return Catalogue(forms={}, profile=(), sources={})
