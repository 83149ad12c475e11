"""One address and what each method does there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from assessment.web.turns import Turns

Handler: TypeAlias = Callable[[Request], Response]
AsyncHandler: TypeAlias = Callable[[Request], Awaitable[Response]]

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def address(
    path: str, *, get: Handler | None = None, post: AsyncHandler | None = None, turns: Turns | None = None
) -> Route:
    """A route that answers every method itself: any other would fall through to Streamlit, which shows its page.

    `get` may wait for the database: it runs in a thread, and a slow one when it is its turn (`turns`). `post` is
    asynchronous, because it reads a body first.
    """
    allowed = ", ".join([*(("GET", "HEAD") if get else ()), *(("POST",) if post else ())])

    async def answer(request: Request) -> Response:
        if get is not None and request.method in {"GET", "HEAD"}:
            return await (turns.run(get, request) if turns else run_in_threadpool(get, request))
        if post is not None and request.method == "POST":
            return await post(request)
        raise HTTPException(405, headers={"Allow": allowed})

    return Route(path, answer, methods=METHODS)
