"""When a request cannot be answered: pages that say what happened and how to go on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from assessment.errors import EvidenceNotFound, NotAllowed, SignedOut, StorageUnavailable
from assessment.i18n import Words
from assessment.web import security
from assessment.web.language import words_of
from assessment.web.page import Link, Page, respond

logger = logging.getLogger(__name__)

_FOR_PROGRAMS = ("/_stcore/", "/media/", "/component/", "/static/", "/draft", "/healthz")
"""Addresses that no person opens: their refusals stay short."""


def refused(request: Request, error: HTTPException) -> Response:
    """Any refusal with a status: a page for people, a line for programs."""
    if request.url.path.startswith(_FOR_PROGRAMS) or error.status_code in {204, 304}:
        return PlainTextResponse(error.detail, status_code=error.status_code, headers=error.headers)
    _ = words_of(request)
    page = _PAGES.get(error.status_code, _not_understood)(_)
    response = respond(page, _, status=error.status_code, path=_way_back(request))
    response.headers.update(error.headers or {})
    return response


def not_found(request: Request, _error: EvidenceNotFound) -> Response:
    """A file that is not there, or not of this submission."""
    return refused(request, HTTPException(404))


def unavailable(request: Request, error: StorageUnavailable) -> Response:
    """The database does not answer: nothing is lost, but nothing can be shown either."""
    logger.error("database unavailable: %s", error)
    return refused(request, HTTPException(503, headers={"Retry-After": "60"}))


def signed_out(request: Request, _error: SignedOut) -> Response:
    """Nobody of the staff: a page that is opened leads to the sign-in and back, anything else is refused."""
    if request.method in {"GET", "HEAD"} and request.headers.get("sec-fetch-dest", "document") == "document":
        return RedirectResponse(sign_in_address(request), status_code=303, headers={"cache-control": "no-store"})
    return refused(request, HTTPException(401))


def sign_in_address(request: Request) -> str:
    """The sign-in that leads back to the address asked for, whatever it is."""
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return f"/sign-in?{urlencode({'next': here})}"


def not_allowed(request: Request, _error: NotAllowed) -> Response:
    """Signed in, but the role is too low; whether there is what was asked for is not told."""
    _ = words_of(request)
    return respond(_too_low(_), _, status=403, path=_way_back(request))


def failed(request: Request, error: Exception) -> Response:
    """A fault of ours. This page is made outside every middleware, so it brings the headers along."""
    place = request.url.path.split("/")[1]  # no further: a secret may follow
    logger.error("request failed: %s /%s", request.method, place, exc_info=error)
    response = refused(request, HTTPException(500))
    response.headers.update(security.headers())
    return response


def exception_handlers() -> Mapping[Any, Callable[[Request, Any], Response]]:
    """What Starlette is handed: status or class of error → page."""
    return {
        HTTPException: refused,
        EvidenceNotFound: not_found,
        SignedOut: signed_out,
        NotAllowed: not_allowed,
        StorageUnavailable: unavailable,
        Exception: failed,
    }


def _way_back(request: Request) -> str:
    """Where a change of language leads: the same address, unless it holds a secret or was not a page."""
    path = request.url.path
    return path if request.method == "GET" and not path.startswith(("/r/", "/lang/", "/easy/")) else "/"


def _missing(_: Words) -> Page:
    return Page(
        title=_("There is no such page"),
        paragraphs=[_("Check the address, or go to the start page. Your saved answers are safe.")],
        links=[_start(_), resume(_)],
    )


def _closed(_: Words) -> Page:
    return Page(
        title=_("Open your answers first"),
        paragraphs=[
            _("Reports and files open only for people who have the link to these answers."),
            _("Open your link, or enter your code. Then try again."),
        ],
        links=[resume(_), _start(_)],
    )


def _nobody(_: Words) -> Page:
    return Page(
        title=_("Sign in first"),
        paragraphs=[_("This page is for the staff of the NGO. What you have saved is kept.")],
        links=[Link("/sign-in", _("Sign in")), _start(_)],
    )


def _too_low(_: Words) -> Page:
    return Page(
        title=_("This page is not for your account"),
        paragraphs=[_("Your account may not open this page. Ask an admin if you need it.")],
        links=[Link("/queue", _("Go to the list of submissions"))],
    )


def _broken(_: Words) -> Page:
    return Page(
        title=_("Something went wrong here"),
        paragraphs=[
            _("It is our fault, not yours. Your saved answers are safe."),
            _("Wait a minute and try again. If it happens again, write to us and say what you were doing."),
        ],
        links=[_start(_)],
    )


def _away(_: Words) -> Page:
    return Page(
        title=_("We cannot open the answers just now"),
        paragraphs=[_("Your saved answers are safe. Wait a minute and load this page again.")],
        links=[_start(_)],
    )


def _not_understood(_: Words) -> Page:
    return Page(
        title=_("This cannot be done"),
        paragraphs=[_("Go back and try again, or go to the start page. Your saved answers are safe.")],
        links=[_start(_)],
    )


def _start(_: Words) -> Link:
    return Link("/", _("Go to the start page"))


def resume(_: Words) -> Link:
    """The way to one's answers."""
    return Link("/resume", _("Continue with a link or code"))


_PAGES: Mapping[int, Callable[[Words], Page]] = {401: _nobody, 403: _closed, 404: _missing, 500: _broken, 503: _away}
