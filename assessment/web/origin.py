"""Whether a request that changes something was sent by a page of this service."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request


def same_origin(request: Request) -> bool:
    """True when the browser says so: by `Sec-Fetch-Site`, or by an `Origin` that names the host asked for.

    Browsers send one of them with every POST; a request without either is not from a page of ours.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == request.headers.get("host")


def from_elsewhere(request: Request) -> bool:
    """True when another site sent the reader here; a typed address, a bookmark and our own links are not that."""
    return request.headers.get("sec-fetch-site") in {"cross-site", "same-site"}
