"""The real Streamlit server in its own process, for what AppTest cannot show: browser, socket, routes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START_LIMIT = 60.0
"""Seconds a server may take to answer its first health check on a busy machine."""


@dataclass(frozen=True)
class Server:
    """A running server. `kill` is SIGKILL: what a test of durability needs."""

    url: str
    process: subprocess.Popen[bytes]
    log_file: Path

    def log(self) -> str:
        """What the server has printed so far."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def kill(self) -> None:
        """End the process without any chance to tidy up."""
        self.process.kill()
        self.process.wait()


@contextmanager
def serve(
    script_or_app: Path | str,
    *,
    env: Mapping[str, str] | None = None,
    port: int | None = None,
    options: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Run a script, or a file holding a `st.App`, until the block ends.

    The process starts in the root of the repository, so the service's own `.streamlit/config.toml` is in force.
    `options` are Streamlit options by their dotted names. Give `port` to start again where an earlier server was.
    """
    port = port or free_port()
    with tempfile.TemporaryDirectory(prefix="server-") as folder:
        log_file = Path(folder) / "server.log"
        with log_file.open("wb") as log:
            process = subprocess.Popen(
                _command(script_or_app, port, options or {}),
                cwd=ROOT,
                env={**os.environ, **(env or {})},
                stdout=log,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
            )
        server = Server(url=f"http://127.0.0.1:{port}", process=process, log_file=log_file)
        try:
            _wait_until_healthy(server)
            yield server
        finally:
            _stop(process)


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _command(script_or_app: Path | str, port: int, options: Mapping[str, str]) -> list[str]:
    settings = {
        "server.port": str(port),
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        **options,
    }
    flags = [f"--{name}={value}" for name, value in settings.items()]
    return [sys.executable, "-m", "streamlit", "run", str(script_or_app), *flags]


def _wait_until_healthy(server: Server) -> None:
    for _ in range(int(START_LIMIT / 0.1)):
        if _healthy(server.url):
            return
        try:
            server.process.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
        break
    raise AssertionError(f"The server did not start.\n{server.log()}")


def _healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as response:  # noqa: S310 our own http address
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
