"""`make bench`: everything in one run. `python -m tests.bench core people browser` measures parts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from tests.bench import browser, core, people, queue, staff

PARTS: Mapping[str, Callable[[], None]] = {
    "core": core.measure,
    "answer": people.one_answer,
    "browser": browser.click_to_redraw,
    "start": people.start_up,
    "people": people.crowd,
    "queue": queue.measure,
    "staff": staff.measure,
}


def main() -> None:
    """The parts named on the command line, or all."""
    for name in sys.argv[1:] or PARTS:
        PARTS[name]()


if __name__ == "__main__":
    main()
