"""Where a request comes from: which computer, and whether a page of this service sent it."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.requests import Request


def address_of(request: Request) -> str:
    """The network address a request comes from; empty where the server does not know it."""
    return request.client.host if request.client else ""


def same_origin(request: Request) -> bool:
    """True when the browser says so: by `Sec-Fetch-Site`, or by an `Origin` that names the host asked for.

    Browsers send one of them with every POST; a request without either is not from a page of ours.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin")
    return origin is not None and _place(origin) == request.headers.get("host")


def foreign_socket(headers: Headers) -> bool:
    """True when a page of another site opens a websocket; programs that are no browser send no `Origin`.

    Asked here, because Streamlit would answer after asking another company for this server's own address, and nobody
    else is served while it waits.
    """
    origin = headers.get("origin")
    return origin is not None and _place(origin) != headers.get("host")


def from_elsewhere(request: Request) -> bool:
    """True when another site sent the reader here; a typed address, a bookmark and our own links are not that."""
    return request.headers.get("sec-fetch-site") in {"cross-site", "same-site"}


def _place(origin: str) -> str:
    """Host and port. Browsers send nothing after them; what others send need not be an address at all."""
    return origin.partition("://")[2]
