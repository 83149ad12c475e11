"""Where businesses stand."""

from __future__ import annotations

from assessment.pages.frame import Frame
from assessment.pages.staff import desk


def show(frame: Frame) -> None:
    """Draw the screen."""
    who = desk.user(frame.here)
    desk.open_screen(frame, "Where businesses stand", page="dashboard", who=who)
