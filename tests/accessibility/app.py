"""The gallery behind a real `st.App`: records what the beacon sends, with the security headers of the service."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

POLICY = "default-src 'self'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:"
received: list[object] = []


async def keep_draft(request: Request) -> Response:
    received.append(await request.json())
    return Response(status_code=204)


async def show_drafts(_: Request) -> Response:
    return JSONResponse(received)


async def elsewhere(_: Request) -> Response:
    return PlainTextResponse("elsewhere")


async def add_policy(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await call_next(request)
    response.headers["Content-Security-Policy"] = POLICY
    return response


app = st.App(
    "gallery.py",
    routes=[
        Route("/draft", keep_draft, methods=["POST"]),
        Route("/drafts", show_drafts),
        Route("/elsewhere", elsewhere),
    ],
    middleware=[Middleware(BaseHTTPMiddleware, dispatch=add_policy)],
)
