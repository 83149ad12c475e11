"""The language of a request, and `/lang/<xx>`, which changes it."""

from __future__ import annotations

import re

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response

from assessment.i18n import Words, words
from assessment.i18n.negotiation import known, negotiate
from assessment.text import Language
from assessment.web import cookies

_LOCAL = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


def language_of(connection: HTTPConnection) -> Language:
    """As chosen (cookie), else as the browser prefers, else English."""
    return negotiate(connection.cookies.get(cookies.LANGUAGE), connection.headers.get("accept-language"))


def words_of(connection: HTTPConnection) -> Words:
    """Called `_` in the handlers."""
    return words(language_of(connection))


def local_path(wanted: str | None) -> str:
    r"""`wanted` if it is a path on this very host, else the start page.

    Browsers take `//host`, `/\host` and a slash, a tab and a slash for another host: none of these passes.
    """
    return wanted if wanted and _LOCAL.fullmatch(wanted) else "/"


def change(request: Request) -> Response:
    """Remember the language and go back to where the reader was."""
    language = known(request.path_params["language"])
    if language is None:
        raise HTTPException(404)
    response = RedirectResponse(local_path(request.query_params.get("next")), status_code=303)
    cookies.remember_language(response, language)
    return response
