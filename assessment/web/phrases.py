"""Cards of “What to say” to print and take along: public, the same bytes for the same cards, so they may be cached."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

import reports.html
import reports.pdf
import reports.text
from assessment import runtime
from assessment.errors import FaultyContent
from assessment.i18n import words
from assessment.i18n.names import PAGE_OF_PHRASES
from assessment.i18n.negotiation import known
from assessment.phrase_search import find
from assessment.phrase_view import from_parameters
from assessment.questionnaire import Catalogue
from assessment.text import Language
from assessment.web import security
from assessment.web.documents import Kind, disposition
from assessment.web.language import language_of
from assessment.web.page import Link, Page, respond
from assessment.web.routing import address
from assessment.web.turns import Turns
from reports.content import phrases
from reports.document import Document

_turns = Turns("cards", 1)
"""Cards of all situations take a good part of a second, and people who fill forms must not wait for them."""
_KEPT = 8
"""Made documents kept in memory: the usual filters in three languages, a few megabytes."""
_FRESH = 300
"""Seconds for which a browser or proxy need not ask again; then it asks whether anything has changed."""


def _pdf(document: Document) -> bytes:
    return reports.pdf.render(document, scale=phrases.SCALE)


KINDS: Mapping[str, Kind] = {
    "pdf": Kind(_pdf, "application/pdf", security.PDF_POLICY),
    "html": Kind(reports.html.render, "text/html; charset=utf-8", security.DOCUMENT_POLICY),
    "txt": Kind(reports.text.render, "text/plain; charset=utf-8", security.DOCUMENT_POLICY),
}


def routes() -> list[BaseRoute]:
    """The cards' addresses; the kind is part of the path, so that saved files get the right ending."""
    return [address("/phrases.{kind}", get=cards, turns=_turns)]


def cards(request: Request) -> Response:
    """`/phrases.<pdf|html|txt>?lang=&q=&topic=&channel=&group=&question=&ids=&download=1`."""
    ending = request.path_params["kind"]
    if ending not in KINDS:
        raise HTTPException(404)
    language = known(request.query_params.get("lang")) or language_of(request)
    catalogue = _catalogue()
    view, odd = from_parameters(request.query_params, catalogue.phrasebook)
    found = () if odd else find(catalogue.phrasebook, view, language)
    if not found:
        return _nothing(request, status=400 if odd else 404)
    here = runtime.settings().public_url
    page = f"{here}/phrases" if here else ""
    document = phrases.build(found, catalogue, view=view, language=language, address=page)
    content, tag = _rendered(ending, document)
    headers = _headers(request, ending, language) | {"etag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=KINDS[ending].media_type, headers=headers)


@lru_cache(maxsize=_KEPT)
def _rendered(ending: str, document: Document) -> tuple[bytes, str]:
    """The file and its entity tag."""
    content = KINDS[ending].render(document)
    made = content if isinstance(content, bytes) else content.encode()
    return made, f'"{hashlib.sha256(made).hexdigest()[:32]}"'


def _headers(request: Request, ending: str, language: Language) -> dict[str, str]:
    name = f"{words(language)(PAGE_OF_PHRASES)}.{ending}"
    download = request.query_params.get("download") == "1"
    headers = {
        "cache-control": f"public, max-age={_FRESH}",
        "content-language": language,
        "content-disposition": disposition(name, download=download, plain="what-to-say"),
        "content-security-policy": KINDS[ending].policy,
    }
    asked = known(request.query_params.get("lang"))
    return headers if asked else headers | {"vary": "Cookie, Accept-Language"}


def _nothing(request: Request, *, status: int) -> Response:
    """An address that names no cards: a mistyped filter, or one under which nothing stands."""
    language = known(request.query_params.get("lang")) or language_of(request)
    _ = words(language)
    page = Page(
        title=_("There are no such cards"),
        paragraphs=[_("Nothing fits what this address asks for. Choose again on the page, then print from there.")],
        links=[Link("/phrases", _(PAGE_OF_PHRASES)), Link("/", _("Go to the start page"))],
    )
    return respond(page, _, status=status, path="/phrases")


def _catalogue() -> Catalogue:
    try:
        return runtime.catalogue()
    except FaultyContent:
        raise HTTPException(503, headers={"Retry-After": "60"}) from None
