"""When a request cannot be answered: pages that say what happened and how to go on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from assessment.errors import EvidenceNotFound, StorageUnavailable
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
        StorageUnavailable: unavailable,
        Exception: failed,
    }


def _way_back(request: Request) -> str:
    """Where a change of language leads: the same address, unless it holds a secret or was not a page."""
    path = request.url.path
    return path if request.method == "GET" and not path.startswith(("/r/", "/lang/")) else "/"


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


_PAGES: Mapping[int, Callable[[Words], Page]] = {403: _closed, 404: _missing, 500: _broken, 503: _away}
