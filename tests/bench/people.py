"""People at the screens: one answer beside a bare page, how many can fill at once, memory, start-up."""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from assessment.questionnaire import Question
from assessment.service import Started
from assessment.store import SqlStore, migrate, open_store
from tests.bench.figures import line, median_ms, percentile, title
from tests.bench.samples import begin, forms
from tests.server import ROOT, Server, serve
from tests.websocket import Respondent

STEP = "alt-channels"
"""The form whose first section is filled while measuring."""
THINK = 10.0
"""Seconds a person takes for one answer, give or take 30 %."""
ARRIVALS = 15.0
"""People who open the page each second before the steady phase: a first page costs as much as several answers."""
LADDER = tuple(int(step) for step in os.environ.get("BENCH_PEOPLE", "250,500,750,1000").split(","))
STEADY = float(os.environ.get("BENCH_SECONDS", "30"))
"""Seconds of steady load on each step of the ladder."""


@contextmanager
def service_running() -> Iterator[tuple[Server, SqlStore]]:
    """The real service with an empty database of its own."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        url = f"sqlite:///{folder}/bench.db"
        migrate(url)
        store = open_store(url)
        with serve(ROOT / "streamlit_app.py", env={"ASSESSMENT_DATABASE_URL": url}) as server:
            yield server, store
        store.close()


def respondent(server: Server, begun: Started, step: str) -> Respondent:
    """Somebody on the page of one section."""
    return Respondent(server.url, page="fill", query=f"step={step}", cookies={"submission": begun.secret})


def section() -> str:
    """The address of the section that is filled."""
    form = next(form for form in forms() if form.id == STEP)
    return f"{form.id}.{form.sections[0].id}"


def _questions() -> tuple[Question, ...]:
    """The questions of the section, each with a part that folds."""
    return next(form for form in forms() if form.id == STEP).sections[0].questions


def one_answer(rounds: int = 60) -> None:
    """From the message to the finished script, in turn with a bare page of as many widgets."""
    title("One answer, from message to finished script (one person, durable write included)")
    with service_running() as (server, store):
        ours = respondent(server, begin(store, forms()), section())
        asyncio.run(_beside(ours, rounds))


async def _beside(ours: Respondent, rounds: int) -> None:
    await ours.connect()
    kinds = [widget.kind for widget in ours.widgets.values() if widget.kind != "button"]
    counts = {"BARE_RADIOS": "radio", "BARE_BOXES": "checkbox", "BARE_NUMBERS": "number_input"}
    env = {name: str(kinds.count(kind)) for name, kind in counts.items()} | {"BARE_FOLDS": str(len(_questions()))}
    with serve(Path(__file__).with_name("bare.py"), env=env) as server:
        bare = Respondent(server.url)
        await bare.connect()
        await _answer(ours, 0), await _answer(bare, 0)
        pairs = [(await _answer(ours, turn), await _answer(bare, turn)) for turn in range(1, rounds)]
        await ours.close()
        await bare.close()
    mine, theirs = [one for one, _other in pairs], [other for _one, other in pairs]
    ratio = statistics.median(mine) / statistics.median(theirs)
    line(
        f"ours / bare page ({len(kinds) + len(_questions())} widgets)",
        f"{median_ms(mine):.1f} / {median_ms(theirs):.1f} ms",
    )
    line("ratio of the medians", f"{ratio:.2f} x", "aim: 1.3 x or less")


async def _answer(person: Respondent, turn: int) -> float:
    radios = [name for name, widget in person.widgets.items() if widget.kind == "radio"]
    name = radios[turn % len(radios)]
    options = person.widgets[name].options
    return await person.answer(name, options[(turn // len(radios)) % len(options)])


@dataclass
class Crowd:
    """What a crowd met: seconds of every answer in the steady phase, and what went wrong."""

    answers: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)


def crowd() -> None:
    """Climb the ladder until the 95th percentile passes one second; memory by the way."""
    title(f"People filling at once in one process (one answer each {THINK:.0f} s, {STEADY:.0f} s steady)")
    for people in LADDER:
        with service_running() as (server, store):
            met, kilobytes = asyncio.run(_step(server, store, people))
        p95 = percentile(met.answers, 0.95)
        figures = f"{percentile(met.answers, 0.5) * 1000:.0f} / {p95 * 1000:.0f} ms"
        line(f"{people} people: median / 95th percentile", figures, "aim: 1,000 people below 1,000 ms")
        line(f"{people} people: memory a session", f"{kilobytes:.0f} kB", "aim: 270 kB or less")
        line(
            f"{people} people: answers, errors", f"{len(met.answers)}, {len(met.troubles)}", "; ".join(met.troubles[:2])
        )
        if p95 > 1:
            break


async def _step(server: Server, store: SqlStore, people: int) -> tuple[Crowd, float]:
    begun = [begin(store, forms()) for _ in range(people)]
    where, process = section(), psutil.Process(server.process.pid)
    warm = respondent(server, begin(store, forms()), where)
    await warm.connect()
    before = process.memory_info().rss
    ramp = people / ARRIVALS
    steady_from = time.monotonic() + ramp + THINK
    end = steady_from + STEADY
    met = Crowd()
    tasks = []
    for one in begun:
        tasks.append(asyncio.create_task(_fill(respondent(server, one, where), met, steady_from, end)))
        await asyncio.sleep(ramp / people)
    await asyncio.sleep(max(0.0, end - time.monotonic() - 1))
    kilobytes = (process.memory_info().rss - before) / 1024 / people
    await asyncio.gather(*tasks)
    await warm.close()
    return met, kilobytes


async def _fill(person: Respondent, met: Crowd, steady_from: float, end: float) -> None:
    try:
        met.first.append(await person.connect())
        turn = 0
        while time.monotonic() < end:
            await asyncio.sleep(THINK * random.uniform(0.7, 1.3))  # noqa: S311 - people are not cryptography
            if time.monotonic() >= end:
                break
            took = await _answer(person, turn)
            turn += 1
            if time.monotonic() > steady_from:
                met.answers.append(took)
    except Exception as trouble:  # noqa: BLE001 - whatever goes wrong is a result of the measurement
        met.troubles.append(repr(trouble)[:80])
    finally:
        with suppress(Exception):
            await person.close()


def start_up(rounds: int = 3) -> None:
    """From the command to the first healthy answer."""
    title("Start-up")
    seconds = []
    for _ in range(rounds):
        begun = time.perf_counter()
        with service_running():
            seconds.append(time.perf_counter() - begun)
    line("service ready (migration of an empty database included)", f"{statistics.median(seconds):.1f} s")
