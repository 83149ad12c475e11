"""Who may work here."""

from __future__ import annotations

from assessment.pages.frame import Frame
from assessment.pages.staff import desk


def show(frame: Frame) -> None:
    """Draw the screen."""
    who = desk.user(frame.here)
    desk.open_screen(frame, "Who may work here", page="accounts", who=who)
