"""`/draft`: the last net. A page that is being left sends what was typed but not yet committed."""

from __future__ import annotations

from dataclasses import asdict

from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from assessment import runtime
from assessment.errors import AnswersLocked
from assessment.web.holder import held
from assessment.web.origin import same_origin
from assessment.web.typed import Beacon, keep

LARGEST = 64 * 1024
"""Bytes; browsers send no larger beacon."""


async def receive(request: Request) -> Response:
    """204 when everything is kept. Nobody reads the answer, but tests and logs do.

    400 not readable · 403 from elsewhere, or no submission held · 409 handed in already · 413 too large ·
    422 some fields cannot be kept (the rest is).
    """
    if not same_origin(request):
        raise HTTPException(403)
    body = await _read(request)
    try:
        beacon = Beacon.model_validate_json(body)
    except ValidationError:
        raise HTTPException(400) from None
    return await run_in_threadpool(_keep, request, beacon)


async def _read(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise HTTPException(413)
    return body


def _keep(request: Request, beacon: Beacon) -> Response:
    try:
        faults = keep(runtime.store(), held(request), beacon.drafts, now=runtime.now())
    except AnswersLocked:
        raise HTTPException(409) from None
    if faults:
        return JSONResponse({"faults": [asdict(fault) for fault in faults]}, status_code=422)
    return Response(status_code=204)
