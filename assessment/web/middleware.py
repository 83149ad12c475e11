"""What every request passes through. Plain ASGI: nothing is buffered but Streamlit's small index.html."""

from __future__ import annotations

import re
import socket

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assessment import runtime
from assessment.web import health, security
from assessment.web.origin import foreign_socket
from assessment.web.shell import Shell

_CLOSED = re.compile(r"/_stcore/(metrics|script-health-check)/*$|/_stcore/agent(/|$)|^/(auth|oauth2callback)(/|$)")
"""Doors Streamlit leaves open and this service does not use: numbers about sessions, the agent API, its sign-in."""
_OURS = b"x-assessment-"
"""Headers only this service may set; copies sent by a client are dropped."""


def middleware() -> list[Middleware]:
    """Outermost first."""
    return [Middleware(SecureHeaders), Middleware(Gate), Middleware(Shell)]


class SecureHeaders:
    """Adds what a response has not said itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See `security.headers`."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        host = Headers(scope=scope).get("host")

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _secure(MutableHeaders(scope=message), host)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _secure(headers: MutableHeaders, host: str | None) -> None:
    for name, value in security.headers().items():
        headers.setdefault(name, value)
    if headers.get("content-type", "").startswith("text/html"):
        headers.setdefault("content-security-policy", security.app_policy(host))
        headers["cache-control"] = "no-store"
    if runtime.settings().secure_cookies:
        _secure_cookies(headers)


def _secure_cookies(headers: MutableHeaders) -> None:
    """Streamlit's own cookies do not know that TLS ends at the proxy."""
    cookies = headers.getlist("set-cookie")
    del headers["set-cookie"]
    for cookie in cookies:
        is_secure = any(part.strip().lower() == "secure" for part in cookie.split(";"))
        headers.append("set-cookie", cookie if is_secure else f"{cookie}; Secure")


class Gate:
    """Keeps closed doors closed and other sites out, drops headers a client must not send, counts open pages."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Websockets pass through the same gate as requests."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        if scope["type"] == "http" and _CLOSED.search(scope["path"]):
            await PlainTextResponse("Not Found", status_code=404)(scope, receive, send)
            return
        scope = {**scope, "headers": [item for item in scope["headers"] if not item[0].lower().startswith(_OURS)]}
        if scope["type"] == "http":
            await self._app(scope, receive, send)
            return
        if foreign_socket(Headers(scope=scope)):
            await send({"type": "websocket.close", "code": 1008})  # before it is accepted: the browser gets a 403
            return
        send_at_once(receive)
        health.sockets.open += 1
        try:
            await self._app(scope, receive, send)
        finally:
            health.sockets.open -= 1


def send_at_once(receive: Receive) -> None:
    """Have the operating system send every message of a page at once.

    asyncio does this for sockets that name their protocol; Streamlit's and uvicorn's do not. Then the second small
    message of an answer waits until the browser has acknowledged the first, which takes it up to 40 ms.
    Leans on uvicorn handing in a method of its connection: without that nothing is changed, and answers are slower.
    """
    transport = getattr(getattr(receive, "__self__", None), "transport", None)
    connection = transport.get_extra_info("socket") if transport is not None else None
    if connection is not None and connection.family in {socket.AF_INET, socket.AF_INET6}:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
