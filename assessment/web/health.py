"""`/healthz`: is this process fit to take people, and how many has it got."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from assessment import runtime
from assessment.errors import FaultyContent, StorageUnavailable, SubmissionNotFound

_NAP = 0.01


@dataclass(slots=True)
class Sockets:
    """Websockets open in this process: one for each page somebody has open. Counted in the event loop only."""

    open: int = 0


sockets = Sockets()


async def healthz(request: Request) -> Response:
    """200, or 503 when the database does not answer or, with `?most=250`, when that many pages are open.

    `lag_ms` is how late the event loop woke from a short sleep: past 250 ms people notice. `forms` is false when
    a form file is broken; those who have begun can go on, so the process stays in service.
    """
    lag, database = await _lag(), await run_in_threadpool(_database_answers)
    most = request.query_params.get("most", "")
    full = most.isdecimal() and sockets.open >= int(most)
    report = {
        "ok": database and not full,
        "database": database,
        "forms": await run_in_threadpool(_forms_load),
        "sessions": sockets.open,
        "lag_ms": round(lag * 1000, 1),
    }
    headers = {"cache-control": "no-store"}
    return JSONResponse(report, status_code=200 if report["ok"] else 503, headers=headers)


async def _lag() -> float:
    before = time.perf_counter()
    await asyncio.sleep(_NAP)
    return max(0.0, time.perf_counter() - before - _NAP)


def _database_answers() -> bool:
    """Asks for a submission that cannot exist: the shortest question that goes all the way."""
    try:
        runtime.store().status("")
    except SubmissionNotFound:
        return True
    except StorageUnavailable:
        return False
    return True


def _forms_load() -> bool:
    try:
        runtime.catalogue()
    except FaultyContent:
        return False
    return True
