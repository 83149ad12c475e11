"""What the browser sends again into a new session: values of widgets that the old session made.

After a restart of the server, or a long loss of connection, the open page still holds what was typed. The widget's key
tells at which version of the answer it was made: without that, an old tab would overwrite a newer answer unseen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from streamlit.runtime.scriptrunner import get_script_run_ctx


@dataclass(frozen=True, slots=True)
class Sent:
    """Which fields of an answer the browser has sent, and the version of the answer at which its widgets were made."""

    version: int
    fields: frozenset[str]


def sent(question_key: str) -> Sent | None:
    """What the browser holds of this answer; None when nothing.

    Leans on Streamlit's own bookkeeping (an element's id ends with its key): the journey tests guard it.
    """
    context = get_script_run_ctx()
    if context is None:
        return None
    ending = re.compile(rf"^\$\$ID-[^-]+-(.+)--{re.escape(question_key)}--(\d+)$")
    states = context.session_state._state._new_widget_state.states  # noqa: SLF001 - there is no public way
    found = [(match[1], int(match[2])) for name in list(states) if (match := ending.search(name))]
    if not found:
        return None
    version = max(number for _field, number in found)
    return Sent(version, frozenset(field for field, number in found if number == version))


def sent_form(name: str) -> str | None:
    """The key of the form called so which the browser has sent; None when it has sent none.

    Such a form's widgets have the keys `<name>-<field>--<key>`, the key in hexadecimal digits.
    """
    context = get_script_run_ctx()
    if context is None:
        return None
    whole = re.compile(rf"^\$\$ID-[^-]+-{re.escape(name)}-[a-z_]+--([0-9a-f]+)$")
    states = context.session_state._state._new_widget_state.states  # noqa: SLF001 - there is no public way
    return next((match[1] for sent_id in list(states) if (match := whole.search(sent_id))), None)
