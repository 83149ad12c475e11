"""The accessibility statement: what was tested, what falls short, whom to tell."""

from __future__ import annotations

from datetime import date

import streamlit as st

from assessment.pages.accessibility import heading
from assessment.pages.frame import Frame, contact
from assessment.pages.plain import html

WRITTEN = date(2026, 11, 22)
"""When somebody last went through these statements and tried them."""


def show(frame: Frame) -> None:
    """Draw the screen."""
    _ = frame.here.words
    frame.open(_("Accessibility of this service"), page="accessibility")
    paragraphs(
        _("This service must pass the test it sets others. It is built to meet WCAG 2.2, levels A and AA."),
        _(
            "Every screen is tested automatically in three languages. We test it with a mouse and with the keyboard alone, on a narrow screen, with large text and with high contrast. The tests run with every change."
        ),
    )
    heading(_("What works"), 2)
    items(
        _("You can do everything with the keyboard."),
        _("Screen readers hear the language, the headings, the name of every control, and when an answer is saved."),
        _("Text can be enlarged to 200 % and the page read at a width of 320 pixels."),
        _(
            "Reports are tagged PDF files (PDF/UA-1 and PDF/A-2a). The same report exists as a web page and as plain text."
        ),
        _("There is no time limit. Every answer is saved at once."),
    )
    heading(_("What falls short"), 2)
    items(
        _("The service needs JavaScript. Without it, write to us: we will send you the questions."),
        _("It has been tested in Chromium. Tests by people who use screen readers every day are still to come."),
        _("There is no version in sign language yet."),
    )
    heading(_("Something does not work for you?"), 2)
    paragraphs(
        _("Tell us what you wanted to do and what got in the way. We will help you and mend it."),
        contact(_) or _("Write or call the NGO that gave you the address of this service."),
        _("This statement was written on {day}.", day=_.date(WRITTEN)),
    )


def paragraphs(*texts: str) -> None:
    """One paragraph each."""
    st.html("".join(f"<p>{html(text)}</p>" for text in texts))


def items(*texts: str) -> None:
    """A list, one item each."""
    st.html("<ul>" + "".join(f"<li>{html(text)}</li>" for text in texts) + "</ul>")
