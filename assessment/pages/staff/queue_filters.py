"""The filters of the list: each writes the view into the address at once, so that Back undoes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from assessment.i18n import Words
from assessment.i18n import names as named
from assessment.pages.accessibility import group, hint, links
from assessment.pages.here import Here, memory
from assessment.pages.plain import html, plain
from assessment.queue import AGES, LEVELS, ME, NOBODY, WITH_US, Choices, Counts, Reviewer, View, from_parameters
from assessment.submission import STATUSES, Status

PATH = "/queue"
ALL = ""
"""The choice of a filter that is not set."""
_MORE = ("form", "sector", "country", "level")
_WITH_US = tuple(status for status in STATUSES if status in WITH_US)


def address(view: View, *, page: int = 1) -> str:
    """Where a view is found."""
    query = replace(view, page=page).to_query()
    return f"{PATH}?{query}" if query else PATH


def choices(here: Here, reviewers: Sequence[Reviewer]) -> Choices:
    """What can be filtered by: the forms and facts of today, and everybody who has or may have submissions."""
    facts = {question.id: frozenset(option.id for option in question.options) for question in here.catalogue.profile}
    return Choices(
        forms=frozenset(here.catalogue.forms),
        sectors=facts.get("sector", frozenset()),
        countries=facts.get("country", frozenset()),
        reviewers=frozenset(reviewer.id for reviewer in reviewers),
    )


def statuses(view: View, counts: Counts, _: Words) -> None:
    """Every status with its number, as links; the current one is named as such."""
    ways: list[tuple[str, tuple[Status, ...]]] = [(_("All but drafts"), ()), (_("Waiting for us"), _WITH_US)]
    ways += [(_capital(_(named.STATUSES[status])), (status,)) for status in (*STATUSES[1:], STATUSES[0])]
    items = "".join(
        _status(label, view.narrowed(statuses=chosen), _sum(counts, chosen), chosen == view.statuses, _)
        for label, chosen in ways
    )
    st.html(f"<nav class='statuses' aria-label='{html(_('By status'))}'><ul>{items}</ul></nav>")


def _sum(counts: Counts, chosen: Sequence[Status]) -> int:
    return sum(counts[status] for status in chosen or STATUSES[1:])


def _status(label: str, view: View, count: int, current: bool, _: Words) -> str:
    here = " aria-current='true'" if current else ""
    number = f"<strong>{html(_.number(count))}</strong>"
    return f"<li><a href='{html(address(view))}' target='_self'{here}>{html(label)} {number}</a></li>"


def draw(here: Here, view: View, known: Choices, reviewers: Sequence[Reviewer]) -> None:
    """The widgets, as the address says they stand."""
    _ = here.words
    with st.container(key="queue-filters"):
        wide, middle, last = st.columns([2, 1, 1])
        with wide:
            _search(view, known, _)
        with middle:
            _pick("reviewer", _("Reviewer"), _people(reviewers, _), view, known)
        with last:
            _pick("age", _("Waiting longer than"), _ages(_), view, known)
        _more(here, view, known)
        if view.filtered:
            links([(_("Clear the filters"), address(View(statuses=view.statuses)))])


def _search(view: View, known: Choices, _: Words) -> None:
    key = _key("search")
    st.session_state[key] = view.search
    st.text_input(
        _("Search by name or reference"),
        key=key,
        max_chars=None,
        autocomplete="off",
        on_change=_changed,
        args=("search", known),
    )
    hint(key, _("A part is enough."))


def _more(here: Here, view: View, known: Choices) -> None:
    _ = here.words
    # Asked once a session: a fold that closes by itself would take the focus away.
    kept = memory("queue")
    several = len(view.statuses) > 1 and view.statuses != _WITH_US
    opened = kept.setdefault("more", several or any(getattr(view, name) is not None for name in _MORE))
    facts = {
        question.id: {option.id: _.text(option.text) for option in question.options}
        for question in here.catalogue.profile
    }
    labels = {
        "form": (_("Form"), {id_: _.text(form.title) for id_, form in here.catalogue.forms.items()}),
        "sector": (_("Sector"), facts.get("sector", {})),
        "country": (_("Country"), facts.get("country", {})),
        "level": (_("Level"), {str(level): _level(str(level), _) for level in LEVELS}),
    }
    with st.expander(_("More filters"), expanded=opened):
        for column, (name, (label, options)) in zip(st.columns(len(labels)), labels.items(), strict=True):
            with column:
                _pick(name, label, {ALL: _("all")} | options, view, known)
        _several(view, known, _)


def _several(view: View, known: Choices, _: Words) -> None:
    with group(_("Several statuses at once"), key="queue-statuses"):
        columns = st.columns(3)
        for number, status in enumerate(STATUSES):
            key = _key(f"status-{status}")
            st.session_state[key] = status in view.statuses
            with columns[number % 3]:
                label = _capital(_(named.STATUSES[status]))
                st.checkbox(label, key=key, on_change=_ticked, args=(status, known))


def _pick(name: str, label: str, options: Mapping[str, str], view: View, known: Choices) -> None:
    key = _key(name)
    value = getattr(view, name)
    st.session_state[key] = ALL if value is None else str(value)
    st.selectbox(
        label,
        list(options),
        format_func=lambda option: plain(options[option]),
        key=key,
        on_change=_changed,
        args=(name, known),
    )


def _people(reviewers: Sequence[Reviewer], _: Words) -> dict[str, str]:
    known = {ALL: _("all"), ME: _("me"), NOBODY: _("nobody yet")}
    return known | {reviewer.id: reviewer.name for reviewer in reviewers}


def _ages(_: Words) -> dict[str, str]:
    return {ALL: _("any time")} | {str(days): _.plural("{n} day", "{n} days", days) for days in AGES}


def _level(level: str, _: Words) -> str:
    return _("not rated yet") if level == "none" else level


def _changed(name: str, known: Choices) -> None:
    """From the address as it is now: two filters may have been changed before this run."""
    _go_to(st.query_params.to_dict() | {name: st.session_state[_key(name)]}, known)


def _ticked(status: Status, known: Choices) -> None:
    parameters = st.query_params.to_dict()
    view, _remarks = from_parameters(parameters, known)
    chosen = set(view.statuses) ^ {status}
    _go_to(parameters | {"status": ",".join(one for one in STATUSES if one in chosen)}, known)


def _go_to(parameters: Mapping[str, str], known: Choices) -> None:
    """Written at once: each writing is a step that Back takes."""
    view, _remarks = from_parameters(parameters, known)
    st.query_params.from_dict(view.narrowed().to_parameters())


def _key(name: str) -> str:
    return f"queue-{name}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
