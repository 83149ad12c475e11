"""Servers that start in a blink: each is forked from a process that has loaded everything but not begun anything.

A forked server is a whole process of its own, run by `streamlit run`, and dies of SIGKILL like any other; only its
imports, two seconds of work, are not repeated at each of many starts.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from tests.server import ROOT

HEAVY = (
    "streamlit.web.cli",
    "streamlit.web.bootstrap",
    "plotly.graph_objects",
    "uvicorn",
    "assessment.web",
    "assessment.pages.fill",
    "assessment.pages.check",
    "assessment.pages.organisation",
    "assessment.pages.result",
)
LIMIT = 60.0
"""Seconds until a server must answer, or be gone."""


@dataclass(frozen=True, slots=True)
class Child:
    """A forked server."""

    pid: int

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def is_alive(self) -> bool:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def kill(self) -> None:
        """SIGKILL; returns when the process is gone."""
        with contextlib.suppress(ProcessLookupError):
            self.signal(signal.SIGKILL)
        _until(lambda: not self.is_alive(), "The server outlived SIGKILL")


class Nursery:
    """The process they are forked from; it ends when its input is closed."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def start(self, *, port: int, env: Mapping[str, str], log: Path) -> Child:
        """A server on this port that answers already."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"port": port, "env": dict(env), "log": str(log)}) + "\n")
        self._process.stdin.flush()
        child = Child(int(self._process.stdout.readline()))
        _until(lambda: _healthy(port) or not child.is_alive(), "The server did not start")
        if not child.is_alive():
            raise AssertionError(f"The server did not start.\n{log.read_text(encoding='utf-8')}")
        return child

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


def _until(done: Callable[[], bool], complaint: str) -> None:
    for _ in range(int(LIMIT / 0.02)):
        if done():
            return
        time.sleep(0.02)
    raise AssertionError(complaint)


def _healthy(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def main() -> None:
    """Fork one server for every line read; the dead are buried at once."""
    for module in HEAVY:
        importlib.import_module(module)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _serve(**json.loads(line))
        print(pid, flush=True)


def _serve(*, port: int, env: Mapping[str, str], log: str) -> NoReturn:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ.update(env)
    written = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (written, 1), (written, 2)):
        os.dup2(source, target)
    from streamlit.web.cli import main as streamlit  # noqa: PLC0415 only a server needs it

    flags = [f"--server.port={port}", "--server.headless=true", "--server.fileWatcherType=none"]
    streamlit(["run", str(ROOT / "streamlit_app.py"), *flags], standalone_mode=False)
    os._exit(0)


if __name__ == "__main__":
    main()
