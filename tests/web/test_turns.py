"""Slow work waits for its turn without holding a thread."""

from __future__ import annotations

from threading import Event

import anyio
from anyio import to_thread

from assessment.web.turns import Turns


def test_quick_work_does_not_wait_for_any_number_of_slow_ones() -> None:
    turns, end = Turns("test", 2), Event()
    running: list[int] = []

    def slow(number: int) -> None:
        running.append(number)
        end.wait(10)

    async def everybody() -> None:
        async with anyio.create_task_group() as group:
            for number in range(100):  # more than there are threads
                group.start_soon(turns.run, slow, number)
            await anyio.wait_all_tasks_blocked()
            with anyio.fail_after(5):
                assert await to_thread.run_sync(lambda: len(running)) <= 2
            end.set()

    anyio.run(everybody)
    assert sorted(running) == list(range(100))


def test_each_event_loop_has_turns_of_its_own() -> None:
    turns = Turns("loops", 1)
    assert [anyio.run(turns.run, str, number) for number in range(2)] == ["0", "1"]
