"""Streamlit's index.html in the reader's language: right in the first byte, before any script has run."""

from __future__ import annotations

import re
from html import escape

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assessment import runtime
from assessment.i18n import Words
from assessment.web.language import words_of

_NOT_PAGES = ("/_stcore/", "/media/", "/component/", "/static/", "/app/static/", "/report/", "/evidence/", "/phrases.")
_WHOLE_OR_NOTHING = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"if-range", b"range")
"""Asked for in pieces, packed or "only if changed", the page could not be rewritten."""
_INLINE_SCRIPT = re.compile(r"\s*(<!--[^>]*prerenderReady[^>]*-->)?\s*<script>\s*window\.prerenderReady[^<]*</script>")
_AGENT_LINK = re.compile(r'\s*(<!--(?:(?!-->).)*RFC 8631(?:(?!-->).)*-->)?\s*<link rel="service-desc"[^>]*>', re.DOTALL)
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_ICON = re.compile(r'<link rel="shortcut icon"[^>]*>')


class Shell:
    """Rewrites the one HTML page Streamlit serves for every screen."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Only page addresses; scripts, styles, media and websockets pass untouched and unbuffered."""
        if scope["type"] != "http" or scope["path"].startswith(_NOT_PAGES) or scope["method"] not in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        whole = {**scope, "headers": [item for item in scope["headers"] if item[0].lower() not in _WHOLE_OR_NOTHING]}
        await self._app(whole, receive, _Rewriting(send, words_of(HTTPConnection(scope))))


class _Rewriting:
    """Holds index.html back until it is complete; lets everything else through as it comes."""

    def __init__(self, send: Send, _: Words) -> None:
        self._send = send
        self._words = _
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        """One ASGI message of the response."""
        if message["type"] == "http.response.start" and _is_index(Headers(raw=message["headers"])):
            self._start = message
        elif message["type"] == "http.response.body" and self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self._start)
        else:
            await self._send(message)

    async def _finish(self, start: Message) -> None:
        body = localised(self._body.decode(), self._words).encode() if self._body else b""
        headers = MutableHeaders(raw=list(start["headers"]))
        for name in ("etag", "last-modified", "accept-ranges", "content-length"):
            del headers[name]
        if body:
            headers["content-length"] = str(len(body))
        headers["content-language"] = self._words.language
        headers["vary"] = "Cookie, Accept-Language"
        await self._send({**start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})


def _is_index(headers: Headers) -> bool:
    """Streamlit marks its page `no-cache`; pages of our own say `no-store`."""
    return headers.get("content-type", "").startswith("text/html") and headers.get("cache-control") == "no-cache"


def localised(index: str, _: Words) -> str:
    """The page with the reader's language, a title, a word to people without JavaScript, and no inline script."""
    index = index.replace('<html lang="en">', f'<html lang="{_.language}">', 1)
    title = escape(_("Accessible service check"))
    index = index.replace("<title>Streamlit</title>", f"<title>{title}</title>", 1)
    index = _ICON.sub('<link rel="icon" href="/icon.svg" type="image/svg+xml" />', index, count=1)
    index = _AGENT_LINK.sub("", index, count=1)
    index = _INLINE_SCRIPT.sub("", index, count=1)
    return _NOSCRIPT.sub(lambda _found: _without_scripts(_), index, count=1)


def _without_scripts(_: Words) -> str:
    contact = runtime.settings().contact_email
    words = [
        _("This service needs JavaScript."),
        _("Switch JavaScript on in the settings of your browser and load the page again."),
    ]
    if contact:
        words.append(
            _("If you cannot, write to us: {address}. We will go through the questions with you.", address=contact)
        )
    paragraphs = "".join(f"<p>{escape(each)}</p>" for each in words)
    return f"<noscript><main><h1>{escape(_('Accessible service check'))}</h1>{paragraphs}</main></noscript>"
