"""Signing in and out, and one's own password: pages that need no JavaScript and suit password managers."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assessment import runtime
from assessment.accounts import User
from assessment.errors import AssessmentError, InvalidAnswer, SignedOut, TooManyTries, WrongPassword
from assessment.i18n import Words
from assessment.i18n.messages import explain
from assessment.service import signing_in
from assessment.web import cookies
from assessment.web.language import local_path, words_of
from assessment.web.origin import same_origin
from assessment.web.page import Button, Field, Form, Link, Page, respond
from assessment.web.staff import address_of, staff_of

FIRST = "/queue"
"""Where staff begin."""
_STAFF_PLACES = frozenset(
    {"queue", "review", "requests", "dashboard", "export", "accounts", "audit", "password", "report", "evidence"}
)
"""First parts of addresses to which a sign-in may lead."""
_LONGEST = 500
"""Characters of a field that are looked at; a password has at most 200."""
_LARGEST_FORM = 16 * 1024
_PARTS = ("token", "login", "password", "current", "new", "again", "how")

Sent: TypeAlias = Mapping[str, str]
Place: TypeAlias = Literal["login", "current", "new", "again", ""]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a form comes back: the status, the words, the field to mend."""

    status: int
    words: str
    at: Place = ""


def form(request: Request) -> Response:
    """`/sign-in?next=/queue`: for those who are signed in already, the way on."""
    try:
        staff_of(request)
    except SignedOut:
        return _sign_in_page(request, "", None)
    return RedirectResponse(_next(request), status_code=303, headers={"cache-control": "no-store"})


async def enter(request: Request) -> Response:
    """Login and password were sent."""
    return await run_in_threadpool(_enter, request, await _read(request))


def leaving(request: Request) -> Response:
    """`/sign-out`: asks first, because a mere link must not be able to sign anybody out."""
    try:
        user = staff_of(request)
    except SignedOut:
        return _gone(request)
    return _sign_out_page(request, user, None)


async def leave(request: Request) -> Response:
    """“Sign out”, or “Sign out everywhere”."""
    return await run_in_threadpool(_leave, request, await _read(request))


def own_password(request: Request) -> Response:
    """`/password`: the form."""
    return _password_page(request, staff_of(request), None)


async def change_password(request: Request) -> Response:
    """The present password and a new one, twice, were sent."""
    return await run_in_threadpool(_change_password, request, await _read(request))


async def _read(request: Request) -> Sent:
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > _LARGEST_FORM:
        raise HTTPException(413)
    async with request.form(max_files=0, max_fields=10) as sent:
        return {name: str(sent.get(name, ""))[:_LONGEST] for name in _PARTS}


def _enter(request: Request, sent: Sent) -> Response:
    _ = words_of(request)
    trouble = _not_ours(request, sent, _) or _empty(sent, _)
    if trouble is not None:
        return _sign_in_page(request, sent["login"], trouble)
    try:
        opened = signing_in.sign_in(
            runtime.store(),
            sent["login"],
            sent["password"],
            address=address_of(request),
            now=runtime.now(),
            random=runtime.random_bytes,
        )
    except (WrongPassword, TooManyTries) as error:
        return _sign_in_page(request, sent["login"], _refused(error, _, at="login"))
    response = RedirectResponse(_next(request), status_code=303, headers={"cache-control": "no-store"})
    cookies.hold_session(response, opened.token)
    return response


def _leave(request: Request, sent: Sent) -> Response:
    _ = words_of(request)
    try:
        user = staff_of(request)
    except SignedOut:
        return _gone(request)
    if (trouble := _not_ours(request, sent, _)) is not None:
        return _sign_out_page(request, user, trouble)
    signing_in.sign_out(
        runtime.store(),
        user,
        request.cookies[cookies.STAFF],
        everywhere=sent["how"] == "everywhere",
        address=address_of(request),
        now=runtime.now(),
    )
    return _gone(request)


def _change_password(request: Request, sent: Sent) -> Response:
    _, user = words_of(request), staff_of(request)
    trouble = _not_ours(request, sent, _)
    if trouble is None and sent["new"] != sent["again"]:
        trouble = Trouble(422, _("The two new passwords are not the same. Enter both again."), at="again")
    if trouble is not None:
        return _password_page(request, user, trouble)
    try:
        signing_in.change_password(
            runtime.store(),
            user,
            request.cookies[cookies.STAFF],
            sent["current"],
            sent["new"],
            address=address_of(request),
            now=runtime.now(),
        )
    except InvalidAnswer as error:
        return _password_page(request, user, Trouble(422, explain(error, _), at="new"))
    except WrongPassword:
        wrong = _("This is not your present password. Enter it again.")
        return _password_page(request, user, Trouble(403, wrong, at="current"))
    except TooManyTries as error:
        return _password_page(request, user, _refused(error, _, at="current"))
    return respond(_password_changed(_), _, path="/password")


def _not_ours(request: Request, sent: Sent, _: Words) -> Trouble | None:
    """Another site must not be able to sign anybody in or out, nor to change a password."""
    held = request.cookies.get(cookies.STAFF_FORM, "")
    if held and same_origin(request) and hmac.compare_digest(held.encode(), sent["token"].encode()):
        return None
    words = _("Nothing has happened: this page was open for too long, or your browser keeps no cookies. Try again.")
    return Trouble(403, words)


def _empty(sent: Sent, _: Words) -> Trouble | None:
    if not sent["login"].strip() or not sent["password"]:
        return Trouble(422, _("Enter your login and your password."), at="login")
    return None


def _refused(error: AssessmentError, _: Words, *, at: Place) -> Trouble:
    if isinstance(error, TooManyTries):
        return Trouble(429, explain(error, _))
    return Trouble(403, explain(error, _), at=at)


def _next(request: Request) -> str:
    """Where to go after signing in: an address of this host where staff work, else where they begin."""
    wanted = local_path(request.query_params.get("next"))
    return wanted if wanted[1:].partition("?")[0].partition("/")[0] in _STAFF_PLACES else FIRST


def _sign_in_page(request: Request, login: str, trouble: Trouble | None) -> Response:
    _ = words_of(request)
    action = f"/sign-in?{urlencode({'next': _next(request)})}"
    fields = [
        Field(name="login", label=_("Login"), value=login, required=True, autocomplete="username"),
        Field(name="password", label=_("Password"), required=True, kind="password", autocomplete="current-password"),
    ]
    page = Page(
        title=_("Sign in"),
        paragraphs=[
            _("For the staff of the NGO. Businesses need no account: they open their answers with a link or a code."),
            _("Have you forgotten your password? An admin gives you a new one."),
        ],
        form=Form(action=action, token=_token(request), fields=fields, button=_("Sign in")),
        links=[Link("/resume", _("Continue with a link or code")), Link("/", _("Go to the start page"))],
        trouble=trouble.words if trouble else "",
        trouble_at=trouble.at if trouble else "",
    )
    return _with_token(request, page, trouble, path=action)


def _sign_out_page(request: Request, user: User, trouble: Trouble | None) -> Response:
    _ = words_of(request)
    page = Page(
        title=_("Sign out"),
        paragraphs=[
            _("Signed in as {name}", name=user.name),
            _("“Sign out everywhere” also ends your sessions on other computers and phones."),
        ],
        form=Form(
            action="/sign-out",
            token=_token(request),
            fields=(),
            button=_("Sign out"),
            others=[Button(text=_("Sign out everywhere"), name="how", value="everywhere")],
        ),
        links=[
            Link("/password", _("Change your password")),
            Link(FIRST, _("Go to the list of submissions")),
        ],
        trouble=trouble.words if trouble else "",
    )
    return _with_token(request, page, trouble, path="/sign-out")


def _gone(request: Request) -> Response:
    _ = words_of(request)
    page = Page(
        title=_("You are signed out"),
        paragraphs=[_("Close other windows of this service, or load them again: they show what was there before.")],
        links=[Link("/sign-in", _("Sign in")), Link("/", _("Go to the start page"))],
    )
    response = respond(page, _, path="/sign-out")
    cookies.drop_session(response)
    return response


def _password_page(request: Request, user: User, trouble: Trouble | None) -> Response:
    _ = words_of(request)
    page = Page(
        title=_("Change your password"),
        paragraphs=[
            _("Signed in as {name}", name=user.name),
            _("After the change you are signed out everywhere else."),
        ],
        form=Form(
            action="/password",
            token=_token(request),
            fields=_password_fields(_),
            button=_("Change the password"),
            username=user.login,
        ),
        links=[Link(FIRST, _("Go to the list of submissions"))],
        trouble=trouble.words if trouble else "",
        trouble_at=trouble.at if trouble else "",
    )
    return _with_token(request, page, trouble, path="/password")


def _password_fields(_: Words) -> list[Field]:
    hint = _("12 characters or more. Several words that do not belong together are easy to remember.")
    return [
        Field(
            name="current",
            label=_("Present password"),
            required=True,
            kind="password",
            autocomplete="current-password",
        ),
        Field(
            name="new", label=_("New password"), hint=hint, required=True, kind="password", autocomplete="new-password"
        ),
        Field(
            name="again",
            label=_("New password once more"),
            required=True,
            kind="password",
            autocomplete="new-password",
        ),
    ]


def _password_changed(_: Words) -> Page:
    return Page(
        title=_("Your password is changed"),
        paragraphs=[_("You stay signed in here. Everywhere else you are signed out.")],
        links=[Link(FIRST, _("Go to the list of submissions"))],
    )


def _token(request: Request) -> str:
    return request.cookies.get(cookies.STAFF_FORM) or secrets.token_urlsafe(32)


def _with_token(request: Request, page: Page, trouble: Trouble | None, *, path: str) -> Response:
    response = respond(page, words_of(request), status=trouble.status if trouble else 200, path=path)
    if page.form is not None:
        cookies.keep_staff_form_token(response, page.form.token)
    return response
