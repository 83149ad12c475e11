"""A whole demo database: accounts, submissions in every status, contact requests. Only a marked one is replaced."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from assessment import passwords
from assessment.accounts import Role, User
from assessment.audit import Action, Trace
from assessment.demo import requests
from assessment.demo.business import business
from assessment.demo.story import Clock, Ending, Story
from assessment.errors import NoDemo
from assessment.questionnaire import Catalogue
from assessment.service import accounts
from assessment.store import SqlStore, migrate, open_store
from assessment.store.demo import is_demo_file

SUBMISSIONS, REQUESTS = 300, 40
MONTHS = 18
"""How far back the oldest submission begins."""
SEED = 20261122
STAFF: tuple[tuple[str, str, Role], ...] = (
    ("reviewer", "Анна Соколова", "reviewer"),
    ("lead", "Kristi Tamm", "lead"),
    ("admin", "Pavel Orlov", "admin"),
)
"""Login, name and role of those who work in the demo."""
_SHARES: tuple[tuple[Ending, float], ...] = (
    ("draft", 0.17), ("submitted", 0.15), ("in_review", 0.13), ("changes_requested", 0.09),
    ("approved", 0.41), ("withdrawn", 0.05),
)  # fmt: skip
_YOUNG: dict[Ending, float] = {"draft": 90, "submitted": 14, "in_review": 30, "changes_requested": 40}
"""Nothing waits for longer than so many days; what is finished may be as old as the demo."""


@dataclass(frozen=True, slots=True)
class Made:
    """How to get in: login and password of each account. The passwords are kept nowhere else."""

    passwords: tuple[tuple[str, str], ...]
    submissions: int
    requests: int


def make(
    path: Path,
    catalogue: Catalogue,
    *,
    now: datetime,
    submissions: int = SUBMISSIONS,
    count: int = REQUESTS,
    seed: int = SEED,
    progress: Callable[[int], None] = lambda _done: None,
) -> Made:
    """A new demo database in this file, in the place of an older demo. It is there whole, or not at all.

    `progress` hears of every submission that is done.

    Raises:
        NoDemo: the file is no demo database: real data are never touched.
    """
    refuse_real(path)
    unfinished = path.with_name(path.name + ".new")
    _remove(unfinished)
    url = f"sqlite:///{unfinished}"
    migrate(url)
    with closing(open_store(url, durable=False)) as store:
        store.mark_demo()
        made = _fill(store, catalogue, Random(seed), now, submissions, count, progress)  # noqa: S311 - chance, not secrecy
    _remove(path)
    unfinished.replace(path)
    return made


def refuse_real(path: Path) -> None:
    """Nothing, if there is no such file, or a demo database.

    Raises:
        NoDemo: it is anything else.
    """
    if path.exists() and not is_demo_file(path):
        raise NoDemo(str(path))


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _fill(
    store: SqlStore,
    catalogue: Catalogue,
    chance: Random,
    now: datetime,
    submissions: int,
    count: int,
    progress: Callable[[int], None],
) -> Made:
    staff, keys = _staff(store, chance, now - timedelta(days=MONTHS * 31))
    taken: set[str] = set()
    for done, ending in enumerate(_endings(submissions, chance), start=1):
        story = Story(
            store=store,
            profile=catalogue.profile,
            made=business(catalogue, chance, taken),
            chance=chance,
            clock=Clock(_begin(ending, chance, now), now),
            reviewer=staff[0] if chance.random() < 0.7 else staff[1],
            lead=staff[1],
        )
        story.tell(ending, returned=chance.random() < 0.3, reopened=chance.random() < 0.08)
        progress(done)
    requests.ask(store, catalogue, chance, taken, count=count, user=staff[0], now=now)
    return Made(keys, submissions, count)


def _endings(count: int, chance: Random) -> list[Ending]:
    """Every status in its share, and each at least once when there are enough."""
    found = [ending for ending, share in _SHARES for _ in range(max(1, round(count * share)))]
    found = (found + ["approved"] * count)[:count]
    chance.shuffle(found)
    return found


def _begin(ending: Ending, chance: Random, now: datetime) -> datetime:
    """When it begins: what waits is young, the finished ones grow in number over the months."""
    days = _YOUNG.get(ending)
    if days is not None:
        return now - timedelta(days=chance.uniform(0.3, days))
    return now - timedelta(days=20 + (MONTHS * 30 - 25) * min(chance.random(), chance.random()))


def _staff(store: SqlStore, chance: Random, now: datetime) -> tuple[list[User], tuple[tuple[str, str], ...]]:
    def trace(action: Action, subject: str = "", detail: str = "") -> Trace:
        return Trace(at=now, user_id=None, who="", action=action, subject=subject, detail=detail)

    users, keys = [], []
    for login, name, role in STAFF:
        password = passwords.generated(secrets.token_bytes(16))
        users.append(
            accounts.add(
                store.accounts,
                login=login,
                name=name,
                role=role,
                password=password,
                now=now,
                random=chance.randbytes,
                trace=trace,
            )
        )
        keys.append((login, password))
    return users, tuple(keys)
