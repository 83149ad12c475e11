"""Forms of plain HTML: what is read of them, that a page of ours sent them, and how they come back."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from assessment.web.language import words_of
from assessment.web.page import Page, respond

LONGEST = 500
"""Characters of a field that are looked at; a password has at most 200."""
_LARGEST = 16 * 1024


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a form comes back: the status, the words, the field to mend (none: nothing typed is wrong)."""

    status: int
    words: str
    at: str = ""


async def read(request: Request, names: Collection[str]) -> Mapping[str, str]:
    """What was sent in these fields; what is missing is empty."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > _LARGEST:
        raise HTTPException(413)
    async with request.form(max_files=0, max_fields=10) as sent:
        return {name: _text(sent.get(name)) for name in names}


def _text(sent: object) -> str:
    """What a database and a hash can take: a browser sends nothing else, a program may."""
    text = sent[:LONGEST] if isinstance(sent, str) else ""
    return text.encode(errors="replace").decode().replace("\0", "\N{REPLACEMENT CHARACTER}")


def token(request: Request, cookie: str) -> str:
    """What a form carries and this cookie holds: the one the browser has already, or a new one."""
    return request.cookies.get(cookie) or secrets.token_urlsafe(32)


def carries(request: Request, cookie: str, sent: str) -> bool:
    """Whether a form came back with the token its page was given."""
    held = request.cookies.get(cookie, "")
    return bool(held) and hmac.compare_digest(held.encode(), sent.encode())


def show(request: Request, page: Page, trouble: Trouble | None, *, path: str) -> Response:
    """The page of a form, with what is wrong. `path` is where a change of language leads back to."""
    if trouble is not None:
        page = replace(page, trouble=trouble.words, trouble_at=trouble.at)
    return respond(page, words_of(request), status=trouble.status if trouble else 200, path=path)
