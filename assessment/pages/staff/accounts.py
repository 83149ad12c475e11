"""Who may work here: all accounts, one of them at its own address, and what an admin can do with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias
from urllib.parse import quote

import streamlit as st

from assessment import passwords, runtime
from assessment.accounts import ROLES, Listed, Role, User
from assessment.audit import TraceOf
from assessment.errors import InvalidAnswer
from assessment.i18n import Words, doings
from assessment.i18n.messages import explain
from assessment.pages.accessibility import copy_button, field_error, heading, hint, links, required
from assessment.pages.frame import Frame
from assessment.pages.here import local
from assessment.pages.plain import html, plain
from assessment.pages.staff import desk
from assessment.pages.staff.audit import FORM_WIDTH
from assessment.pages.tables import link, table
from assessment.service import accounts

_TROUBLE, _SECRET, _DONE, _READ, _ROUND = (
    "accounts-trouble",
    "accounts-secret",
    "accounts-done",
    "accounts-read",
    "accounts-round",
)
"""What a run of this screen leaves for the next: a fault, a new password, a success, what was shown, the form's number."""
_FIELDS = {"login-form": "login", "login-taken": "login", "name-missing": "name", "text-too-long": "name"}

Doing: TypeAlias = Callable[[TraceOf], str]


def show(frame: Frame) -> None:
    """Draw the screen."""
    who = desk.user(frame.here, "admin")
    _ = frame.here.words
    everyone = frame.here.store.accounts.everyone()
    login = st.query_params.get("login", "")
    chosen = next((listed for listed in everyone if listed.user.login == login), None)
    trouble: tuple[str, str] | None = st.session_state.pop(_TROUBLE, None)
    title = chosen.user.name if chosen else _("Accounts")
    page = f"accounts/{chosen.user.id}" if chosen else "accounts"
    desk.open_screen(frame, title, page=page, who=who, errors=1 if trouble else 0)
    if trouble:
        frame.errors([trouble])
    _done(frame)
    _secret(frame)
    if chosen is not None:
        _one(frame, chosen, trouble)
    else:
        _all(frame, everyone)
        _new(frame, trouble)


def _done(frame: Frame) -> None:
    if said := st.session_state.pop(_DONE, ""):
        st.html(f"<p class='saved'>{html(said)}</p>")
        frame.say(said)


def _secret(frame: Frame) -> None:
    """A password just made. It is nowhere but in this session, and gone with the next page."""
    if _SECRET not in st.session_state:
        return
    _ = frame.here.words
    login, password = st.session_state[_SECRET]
    with st.container(border=True, key="card--secret"):
        heading(_("New password for {login}", login=login), 2)
        st.html(
            f"<p class='code'>{html(password)}</p>"
            f"<p>{html(_('We show it only now. Hand it over in person or by phone; its owner can change it after signing in.'))}</p>"
        )
        copy_button(password, _("Copy the password"), _("The password is copied."))
        if st.button(_("Hide the password"), key="hide-secret"):
            del st.session_state[_SECRET]
            st.rerun()


def _all(frame: Frame, everyone: Sequence[Listed]) -> None:
    _ = frame.here.words
    header = [_("Full name"), _("Login"), _("Role"), _("Since"), _("Last seen"), _("State")]
    table(_("Everybody who can work here now or could before"), header, [_cells(listed, _) for listed in everyone])


def _cells(listed: Listed, _: Words) -> list[str]:
    user = listed.user
    return [
        link(f"/accounts?login={quote(user.login, safe='')}", user.name),
        user.login,
        _(doings.ROLES[user.role]),
        _.date(local(user.created_at).date()),
        _seen(listed, _),
        _state(user, _),
    ]


def _seen(listed: Listed, _: Words) -> str:
    return _.moment(local(listed.seen_at)) if listed.seen_at else _("never")


def _state(user: User, _: Words) -> str:
    if user.disabled_at is None:
        return _("can sign in")
    return _("disabled since {day}", day=_.date(local(user.disabled_at).date()))


def _new(frame: Frame, trouble: tuple[str, str] | None) -> None:
    _ = frame.here.words
    heading(_("Add an account"), 2)
    number = st.session_state.setdefault(_ROUND, 0)
    keys = {name: f"new-{name}-{number}" for name in ("name", "login", "role")}
    with st.container(width=FORM_WIDTH):
        name = st.text_input(_("Full name"), key=keys["name"], autocomplete="off")
        hint(keys["name"], _("Colleagues read it, and the audit log keeps it."))
        _fault(keys["name"], trouble)
        login = st.text_input(_("Login"), key=keys["login"], autocomplete="off")
        hint(keys["login"], _("Typed to sign in: an e-mail address or a short name in Latin letters."))
        _fault(keys["login"], trouble)
        role = _role(keys["role"], "reviewer", _)
        for key in (keys["name"], keys["login"]):
            required(key)
        if st.button(_("Add the account"), type="primary", key="add"):
            _do(frame, partial(_add, frame, name or "", login or "", role), keys)


def _role(key: str, current: Role, _: Words) -> Role:
    return st.radio(
        _("Role"), ROLES, index=ROLES.index(current), format_func=lambda role: plain(_(doings.DUTIES[role])), key=key
    )


def _fault(key: str, trouble: tuple[str, str] | None) -> None:
    if trouble and trouble[0] == key:
        field_error(key, trouble[1])


def _add(frame: Frame, name: str, login: str, role: Role, trace: TraceOf) -> str:
    _ = frame.here.words
    password = passwords.generated(runtime.random_bytes(16))
    now, random = runtime.now(), runtime.random_bytes
    user = accounts.add(
        frame.here.store.accounts,
        login=login,
        name=name,
        role=role,
        password=password,
        now=now,
        random=random,
        trace=trace,
    )
    st.session_state[_SECRET] = (user.login, password)
    st.session_state[_ROUND] += 1
    return _("{name} can sign in now.", name=user.name)


def _one(frame: Frame, listed: Listed, trouble: tuple[str, str] | None) -> None:
    _, user = frame.here.words, listed.user
    read: User = st.session_state.get(_READ, user)
    before = read if read.id == user.id else user
    st.session_state[_READ] = user
    rows = {
        _("Login"): user.login,
        _("Role"): _(doings.ROLES[user.role]),
        _("Since"): _.date(local(user.created_at).date()),
        _("Last seen"): _seen(listed, _),
        _("State"): _state(user, _),
    }
    body = "".join(f"<dt>{html(name)}</dt><dd>{html(value)}</dd>" for name, value in rows.items())
    st.html(f"<dl class='answers'>{body}</dl>")
    _change_role(frame, before, user, trouble)
    _change_password(frame, user)
    _change_state(frame, before, user, trouble)
    links(
        [
            (_("What this account did"), f"/audit?who={quote(user.name, safe='')}"),
            (_("Back to all accounts"), "/accounts"),
        ]
    )


def _change_role(frame: Frame, before: User, user: User, trouble: tuple[str, str] | None) -> None:
    _ = frame.here.words
    heading(_("Role"), 2)
    key = f"role-{user.id}"
    role = _role(key, user.role, _)
    _fault(key, trouble)
    if st.button(_("Change the role"), key="save-role"):
        _do(frame, partial(_give_role, frame, before, role), {"": key})


def _give_role(frame: Frame, before: User, role: Role, trace: TraceOf) -> str:
    _ = frame.here.words
    accounts.change_role(frame.here.store.accounts, before, role, trace=trace)
    return _("Role of {name}: {role}.", name=before.name, role=_(doings.ROLES[role]))


def _change_password(frame: Frame, user: User) -> None:
    _ = frame.here.words
    heading(_("Password"), 2)
    words = _("A new password is made at random and shown once. The old one stops working, and {name} is signed out everywhere.", name=user.name)  # fmt: skip
    st.html(f"<p>{html(words)}</p>")
    if st.button(_("Set a new password"), key="reset"):
        _do(frame, partial(_reset, frame, user), {"": "reset"})


def _reset(frame: Frame, user: User, trace: TraceOf) -> str:
    _, store = frame.here.words, frame.here.store
    password = passwords.generated(runtime.random_bytes(16))
    accounts.reset(store.accounts, store.attempts, user, password, trace=trace)
    st.session_state[_SECRET] = (user.login, password)
    return _("{name} has a new password.", name=user.name)


def _change_state(frame: Frame, before: User, user: User, trouble: tuple[str, str] | None) -> None:
    _ = frame.here.words
    heading(_("State"), 2)
    if user.disabled_at is None:
        words = _("A disabled account is signed out at once and cannot sign in. What it did is kept.")
        label, doing = _("Disable the account"), _disable
    else:
        words = _("An account that is enabled again has its old role and its old password.")
        label, doing = _("Enable the account"), _enable
    st.html(f"<p>{html(words)}</p>")
    _fault("state", trouble)
    if st.button(label, key="state"):
        _do(frame, partial(doing, frame, before), {"": "state"})


def _disable(frame: Frame, before: User, trace: TraceOf) -> str:
    _ = frame.here.words
    accounts.disable(frame.here.store.accounts, before, now=runtime.now(), trace=trace)
    return _("{name} is signed out and cannot sign in any more.", name=before.name)


def _enable(frame: Frame, before: User, trace: TraceOf) -> str:
    _ = frame.here.words
    accounts.enable(frame.here.store.accounts, before, trace=trace)
    return _("{name} can sign in again.", name=before.name)


def _do(frame: Frame, doing: Doing, keys: dict[str, str]) -> None:
    """Do it if the one at the screen still may, and draw the screen anew with what came of it.

    `keys` are the fields a fault may belong to, by name; the last one when the fault names none.
    """
    who = desk.user(frame.here, "admin")
    st.session_state.pop(_SECRET, None)
    try:
        st.session_state[_DONE] = doing(partial(desk.trace, who))
    except InvalidAnswer as refused:
        field = keys.get(_FIELDS.get(refused.code, ""), next(iter(keys.values())))
        st.session_state[_TROUBLE] = (field, explain(refused, frame.here.words))
    st.rerun()
