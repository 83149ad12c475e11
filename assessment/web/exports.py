"""`/download/<id>`: a file that a member of staff had prepared, for that very account."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from assessment import runtime
from assessment.web import security
from assessment.web.documents import disposition
from assessment.web.language import words_of
from assessment.web.page import Link, Page, respond
from assessment.web.staff import staff_of


def download(request: Request) -> Response:
    """The file; the same page for one whose hour is over, one of a colleague and one there never was."""
    who = staff_of(request)
    file = runtime.shelf().find(request.path_params["file_id"], owner=who.id, now=runtime.now())
    if file is None:
        return _gone(request)
    return FileResponse(
        file.path,
        media_type="application/octet-stream",
        headers={
            "cache-control": "no-store",
            "content-disposition": disposition(file.name, download=True, plain="export"),
            "content-security-policy": security.FILE_POLICY,
        },
    )


def _gone(request: Request) -> Response:
    _ = words_of(request)
    page = Page(
        title=_("This file is not here any more"),
        paragraphs=[_("A prepared file is kept for an hour, for the account that prepared it. Prepare it again.")],
        links=[Link("/export", _("Export")), Link("/queue", _("Go to the list of submissions"))],
    )
    return respond(page, _, status=404, path=request.url.path)
