# ruff: noqa: D102  height, split and draw are described once, in flow.Drawable
"""A card: a heading and what stands under it in one frame, which a page turn spares as long as a page can hold it."""

from __future__ import annotations

from collections.abc import Sequence

from reports.tagged.canvas import TaggedCanvas
from reports.tagged.contents import Title
from reports.tagged.flow import Drawable
from reports.tagged.panel import PanelStyle, draw_frame

Part = tuple[Drawable, float]
"""Something in the frame and the white space above it."""


class Framed:
    """Things one below the other in a frame. Only what is higher than `whole` points, a page, is ever split."""

    def __init__(self, things: Sequence[Part], style: PanelStyle, *, whole: float) -> None:
        self.things, self.style, self.whole = tuple(things), style, whole

    def _inner(self, width: float) -> float:
        return width - 2 * self.style.pad_x

    def height(self, width: float) -> float:
        inner = self._inner(width)
        return sum(thing.height(inner) + self._above(place) for place, (thing, _) in enumerate(self.things)) + (
            2 * self.style.pad_y
        )

    def _above(self, place: int) -> float:
        return self.things[place][1] if place else 0.0

    def split(self, width: float, available: float) -> tuple[Framed, Framed] | None:
        if self.height(width) <= self.whole:
            return None
        inner, room = self._inner(width), available - 2 * self.style.pad_y
        for place, (thing, _) in enumerate(self.things):
            room -= self._above(place)
            if thing.height(inner) > room:
                return self._cut(place, thing.split(inner, room))
            room -= thing.height(inner)
        return None

    def _cut(self, place: int, pieces: tuple[Drawable, Drawable] | None) -> tuple[Framed, Framed] | None:
        """At a thing that does not fit: in the middle of it, else before it and before the label above it."""
        if pieces is not None:
            before = self.things[place][1]
            upper = (*self.things[:place], (pieces[0], before))
            return self._part(upper), self._part(((pieces[1], 0.0), *self.things[place + 1 :]))
        while place and isinstance(self.things[place - 1][0], Title):
            place -= 1
        return (self._part(self.things[:place]), self._part(self.things[place:])) if place else None

    def _part(self, things: Sequence[Part]) -> Framed:
        return Framed(things, self.style, whole=self.whole)

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        with canvas.artifact():
            draw_frame(canvas, self.style, (left, top, width, self.height(width)))
        top -= self.style.pad_y
        for place, (thing, _) in enumerate(self.things):
            top -= self._above(place)
            thing.draw(canvas, left + self.style.pad_x, top, self._inner(width))
            top -= thing.height(self._inner(width))
