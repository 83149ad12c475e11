"""Slow work takes turns, and who waits for a turn holds no thread: quick answers never wait for slow ones."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar

P = ParamSpec("P")
T = TypeVar("T")


class Turns:
    """At most so many at the same time, in each event loop: a limiter must not be shared between loops."""

    def __init__(self, name: str, at_once: int) -> None:
        self._at_once = at_once
        self._limiter: RunVar[CapacityLimiter] = RunVar(name)

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the function gives, run in a thread when it is its turn."""
        return await to_thread.run_sync(partial(function, *args, **kwargs), limiter=self._of_this_loop())

    def _of_this_loop(self) -> CapacityLimiter:
        try:
            return self._limiter.get()
        except LookupError:
            self._limiter.set(CapacityLimiter(self._at_once))
            return self._limiter.get()
