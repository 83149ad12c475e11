"""What must be mended after a button was pressed: kept over the run that follows, said at the top and at its field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

import streamlit as st

from assessment.pages.accessibility import field_error
from assessment.pages.frame import Frame
from assessment.pages.plain import html, trouble_box

_KEPT, _DONE = "troubles", "done"
_NOWHERE = ""
"""In place of a field's key: what went wrong belongs to none."""

Troubles = Mapping[str, str]
"""Messages by the key of the field they belong to."""


def taken() -> Troubles:
    """What the run before has left to be said; ask once, at the beginning of a screen."""
    kept: Troubles = st.session_state.pop(_KEPT, {})
    return kept


def begin_again(troubles: Troubles) -> NoReturn:
    """Draw the whole page again, with these troubles said."""
    st.session_state[_KEPT] = dict(troubles)
    st.rerun()
    raise AssertionError("st.rerun() does not come back")


def refused(message: str) -> NoReturn:
    """Draw the whole page again, with the reason why what was pressed could not be done."""
    begin_again({_NOWHERE: message})


def said(message: str) -> NoReturn:
    """Draw the whole page again, with what has been done said at its top."""
    st.session_state[_DONE] = message
    begin_again({})


def at_the_top(frame: Frame, troubles: Troubles) -> None:
    """The summary of faulty fields, the reason why nothing was done, or what was."""
    fields = [(key, message) for key, message in troubles.items() if key != _NOWHERE]
    if fields:
        frame.errors(fields)
    if _NOWHERE in troubles:
        trouble_box(troubles[_NOWHERE])
    done = st.session_state.pop(_DONE, None)
    if done is not None:
        st.html(f"<p class='saved'>{html(done)}</p>")
        frame.say(done)


def at_the_field(key: str, troubles: Troubles) -> None:
    """What is wrong with this field, if anything. Call it right after the widget."""
    if key in troubles:
        field_error(key, troubles[key])
