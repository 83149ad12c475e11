"""Drawing again, without skipping anybody's new value.

`st.rerun()` in the middle of a full run would leave the cards below undrawn, and what was newly given in them unread.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

_WHOLE, _WANTED = "redraw-whole", "redraw-wanted"


@contextmanager
def whole_page() -> Iterator[None]:
    """Around everything that may ask for a redraw in a full run; draws again at its end if somebody did."""
    st.session_state[_WHOLE], st.session_state[_WANTED] = True, False
    try:
        yield
    finally:
        st.session_state[_WHOLE] = False
    if st.session_state[_WANTED]:
        st.rerun()


def redraw() -> None:
    """Draw the page again: now, when only one card is being drawn, else as soon as the whole page is."""
    if not st.session_state.get(_WHOLE):
        st.rerun()
    st.session_state[_WANTED] = True


def redraw_card() -> None:
    """Draw the card again that asks for it; in a full run the whole page, as soon as it is drawn."""
    if not st.session_state.get(_WHOLE):
        st.rerun(scope="fragment")
    st.session_state[_WANTED] = True
