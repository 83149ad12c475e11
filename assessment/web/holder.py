"""Whose submission a request is about: only the cookie says so."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request

from assessment import runtime, service
from assessment.errors import SubmissionNotFound
from assessment.web import cookies


def held(request: Request, *, reference: str | None = None) -> str:
    """The id of the submission this browser holds; with a reference, only if it is this one's.

    Raises:
        HTTPException: 403, the same for no cookie, a forged one and another's reference: nothing can be found out.
    """
    secret = request.cookies.get(cookies.SUBMISSION)
    if not secret:
        raise HTTPException(403)
    try:
        return service.resume(runtime.store(), secret, now=runtime.now(), reference=reference)
    except SubmissionNotFound:
        raise HTTPException(403) from None
