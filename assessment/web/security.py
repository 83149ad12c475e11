"""What browsers are told to refuse: headers that go out with every response.

The policy for Streamlit's own page was measured with every widget this service uses: nothing needs inline or
evaluated scripts, and nothing is fetched from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assessment import runtime

_HOST = re.compile(r"[A-Za-z0-9.-]+(:\d+)?|\[[0-9A-Fa-f:]+\](:\d+)?")
_NO_DEVICES = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"

DOCUMENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'"
"""For a self-contained document: it may style itself, show its own pictures, and run nothing."""
FILE_POLICY = f"{DOCUMENT_POLICY}; sandbox"
"""For a file somebody uploaded."""
PDF_POLICY = "frame-ancestors 'none'"
"""Browsers' PDF viewers are pages themselves: a stricter policy leaves them empty."""


def app_policy(host: str | None) -> str:
    """For Streamlit's page. Its websocket is named by host, because older Safari does not count it as 'self'."""
    socket = f" ws://{host} wss://{host}" if host and _HOST.fullmatch(host) else ""
    return (
        "default-src 'self'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        f"font-src 'self' data:; connect-src 'self'{socket}; worker-src 'self' blob:; media-src 'self' blob:; "
        "frame-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )


def headers() -> Mapping[str, str]:
    """For every response, whatever it holds."""
    plain = {
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "permissions-policy": _NO_DEVICES,
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }
    if runtime.settings().secure_cookies:
        return plain | {"strict-transport-security": "max-age=31536000"}
    return plain
