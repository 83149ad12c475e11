"""Pages: puts drawable things one below the other and turns the page when they don't fit."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from reports.tagged.canvas import TaggedCanvas


class Drawable(Protocol):
    """Something with a height for a width, which draws itself downwards and may be split."""

    def height(self, width: float) -> float:
        """Points it takes when it is `width` points wide."""
        ...

    def split(self, width: float, available: float) -> tuple[Drawable, Drawable] | None:
        """What fits into `available` points and the rest; None when it should begin on the next page."""
        ...

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draws itself downwards from `top`, under its own elements."""
        ...


@dataclass(frozen=True)
class Placed:
    """One thing in the flow. `before` is white space above it, dropped at the top of a page.

    `keep` is the height that must be free for it to begin here (a heading asks for the beginning of what follows);
    `new_page` starts a page first.
    """

    thing: Drawable
    before: float = 0.0
    keep: float = 0.0
    new_page: bool = False


@dataclass(frozen=True)
class Frame:
    """The part of the page text may fill, in points from the lower left corner."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def top(self) -> float:
        """The upper edge, where each page begins."""
        return self.bottom + self.height


def flow(
    canvas: TaggedCanvas, things: Iterable[Placed], frame: Frame, furniture: Callable[[TaggedCanvas], None]
) -> None:
    """Draws everything, page after page; `furniture` draws each page's header and footer.

    Nothing is ever left out: what can't be split and is higher than a page is drawn at the top of one.
    """
    waiting, y = deque(things), frame.top
    furniture(canvas)

    def turn() -> float:
        canvas.end_page()
        furniture(canvas)
        return frame.top

    while waiting:
        placed = waiting.popleft()
        fresh = y == frame.top
        above = 0.0 if fresh else placed.before
        available = y - above - frame.bottom
        if not fresh and (placed.new_page or min(placed.keep, frame.height) > available):
            waiting.appendleft(Placed(placed.thing))
            y = turn()
            continue
        height = placed.thing.height(frame.width)
        fits = height <= available + 0.01
        parts = None if fits else placed.thing.split(frame.width, available)
        if fits or (fresh and parts is None):
            placed.thing.draw(canvas, frame.left, y - above, frame.width)
            y -= above + height
            continue
        if parts is not None:
            parts[0].draw(canvas, frame.left, y - above, frame.width)
        waiting.appendleft(Placed(placed.thing if parts is None else parts[1]))
        y = turn()
    canvas.end_page()
