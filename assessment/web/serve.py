"""`assessment run`: the same server as `streamlit run streamlit_app.py`, wherever the package is installed."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from assessment import runtime

_PACKAGE = Path(__file__).resolve().parent.parent
_ENTRY = _PACKAGE.parent / "streamlit_app.py"
_CONFIGURATIONS = (_PACKAGE / "pages" / ".streamlit" / "config.toml", _PACKAGE.parent / ".streamlit" / "config.toml")
"""In an installed package, in a checkout. The first one there is read."""


def run(*, port: int, address: str = "127.0.0.1") -> int:
    """Serve until stopped. Where the system can, this process becomes the server, so that signals reach it."""
    arguments = command(port=port, address=address)
    if os.name == "posix":
        os.execv(arguments[0], arguments)  # noqa: S606 no shell, our own words
    return subprocess.call(arguments)  # noqa: S603 our own words


def command(*, port: int, address: str) -> list[str]:
    """The command line with all settings of `.streamlit/config.toml`.

    As flags they win over a `.streamlit` folder that happens to be where the command is called; secrets such as
    `server.cookieSecret` come from the environment (`STREAMLIT_SERVER_COOKIE_SECRET`), which Streamlit reads itself.
    """
    origin = runtime.settings().public_url or f"http://{address}:{port}"
    chosen = {
        "server.port": port,
        "server.address": address,
        "server.allowedHosts": _hosts(),
        "client.allowedOrigins": [origin],  # an empty list cannot be said on a command line
    }
    flags = [flag for name, value in {**options(), **chosen}.items() for flag in _flags(name, value)]
    return [sys.executable, "-m", "streamlit", "run", str(_ENTRY), *flags]


def options() -> Mapping[str, Any]:
    """The settings by their dotted names."""
    path = next(path for path in _CONFIGURATIONS if path.is_file())
    return dict(_dotted(tomllib.loads(path.read_text(encoding="utf-8"))))


def _hosts() -> list[str]:
    """Names under which pages may connect; any, when the service does not know its own."""
    host = urlsplit(runtime.settings().public_url).hostname
    return [host, "localhost", "127.0.0.1"] if host else []


def _dotted(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _dotted(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _flags(name: str, value: object) -> Iterator[str]:
    values = value if isinstance(value, list) else [value]
    for each in values:
        yield f"--{name}={str(each).lower() if isinstance(each, bool) else each}"
