"""What happens once when the server starts, before the first person comes."""

from __future__ import annotations

import gc
import importlib
import logging
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from starlette.concurrency import run_in_threadpool

from assessment import runtime
from assessment.errors import FaultyContent, StorageUnavailable
from assessment.web import postman

logger = logging.getLogger(__name__)

_SECRET = re.compile(r"/r/[^\s\"?]+")


def lifespan(*, preload: Sequence[str] = ()) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    """The server's life. `preload` names modules which screens need later: loaded now, nobody waits for them.

    Everything loaded by then is frozen out of garbage collection. Together with `runner.postScriptGC = false` this
    lets one process serve seven times as many people; either alone does not.
    """

    @asynccontextmanager
    async def living(_app: Any) -> AsyncIterator[None]:
        _hide_secrets()
        await run_in_threadpool(_load, preload)
        gc.collect()
        gc.freeze()
        with postman.at_work():
            yield
        gc.unfreeze()

    return living


def _load(preload: Sequence[str]) -> None:
    """A broken form file or an absent database stops nobody from reading why: screens say so themselves."""
    if runtime.settings().smtp is not None and not runtime.settings().writes_letters:
        logger.warning("Set ASSESSMENT_PUBLIC_URL: without it no letters go out, because their links need an address.")
    for module in preload:
        importlib.import_module(module)
    try:
        runtime.store()
    except StorageUnavailable as error:
        logger.error("The database cannot be opened: %s", error)  # noqa: TRY400 the reason is in the message
    try:
        runtime.catalogue()
    except FaultyContent as error:
        for problem in error.problems:
            logger.error("%s", problem)  # noqa: TRY400 a fault in a file, not in the program


class _WithoutSecrets(logging.Filter):
    """Takes the secret out of lines about `/r/<secret>`."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(_SECRET.sub("/r/…", arg) if isinstance(arg, str) else arg for arg in record.args)
        return True


def _hide_secrets() -> None:
    """Plain uvicorn logs every address; a secret must not stand in a log."""
    logging.getLogger("uvicorn.access").addFilter(_WithoutSecrets())
