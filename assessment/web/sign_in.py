"""Signing in and out: pages that need no JavaScript and suit password managers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assessment import runtime
from assessment.accounts import User
from assessment.errors import AssessmentError, SignedOut, TooManyTries, WrongPassword
from assessment.i18n import Words
from assessment.i18n.messages import explain
from assessment.service import signing_in
from assessment.web import cookies, forms
from assessment.web.forms import Trouble
from assessment.web.language import local_path, words_of
from assessment.web.origin import address_of, same_origin
from assessment.web.page import Button, Field, Form, Link, Page, respond
from assessment.web.staff import staff_of
from assessment.web.turns import Turns

FIRST = "/queue"
"""Where staff begin."""
_STAFF_PLACES = frozenset(
    {"queue", "review", "requests", "dashboard", "export", "accounts", "audit", "password", "report", "evidence"}
)
"""First parts of addresses to which a sign-in may lead."""
turns = Turns("passwords", 4)
"""Two passwords are hashed at a time (`passwords`); who waits for that must not hold a thread others need."""

Sent: TypeAlias = Mapping[str, str]


def form(request: Request) -> Response:
    """`/sign-in?next=/queue`: for those who are signed in already, the way on."""
    try:
        staff_of(request)
    except SignedOut:
        return _sign_in_page(request, "", None)
    return RedirectResponse(_next(request), status_code=303, headers={"cache-control": "no-store"})


async def enter(request: Request) -> Response:
    """Login and password were sent."""
    return await turns.run(_enter, request, await forms.read(request, ("token", "login", "password")))


def leaving(request: Request) -> Response:
    """`/sign-out`: asks first, because a mere link must not be able to sign anybody out."""
    try:
        user = staff_of(request)
    except SignedOut:
        return _gone(request)
    return _sign_out_page(request, user, None)


async def leave(request: Request) -> Response:
    """“Sign out”, or “Sign out everywhere”."""
    return await run_in_threadpool(_leave, request, await forms.read(request, ("token", "how")))


def _enter(request: Request, sent: Sent) -> Response:
    _ = words_of(request)
    trouble = not_ours(request, sent, _) or _empty(sent, _)
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
        return _sign_in_page(request, sent["login"], refused(error, _, at="login"))
    response = RedirectResponse(_next(request), status_code=303, headers={"cache-control": "no-store"})
    cookies.hold_session(response, opened.token)
    return response


def _leave(request: Request, sent: Sent) -> Response:
    _ = words_of(request)
    try:
        user = staff_of(request)
    except SignedOut:
        return _gone(request)
    if (trouble := not_ours(request, sent, _)) is not None:
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


def not_ours(request: Request, sent: Sent, _: Words) -> Trouble | None:
    """Another site must not be able to sign anybody in or out, nor to change a password."""
    if same_origin(request) and forms.carries(request, cookies.STAFF_FORM, sent["token"]):
        return None
    words = _("Nothing has happened: this page was open for too long, or your browser keeps no cookies. Try again.")
    return Trouble(403, words)


def _empty(sent: Sent, _: Words) -> Trouble | None:
    if not sent["login"].strip() or not sent["password"]:
        return Trouble(422, _("Enter your login and your password."), at="login")
    return None


def refused(error: AssessmentError, _: Words, *, at: str) -> Trouble:
    """A wrong password, or too many: then no field is wrong."""
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
        form=Form(action=action, token=forms.token(request, cookies.STAFF_FORM), fields=fields, button=_("Sign in")),
        links=[Link("/resume", _("Continue with a link or code")), Link("/", _("Go to the start page"))],
    )
    return show(request, page, trouble, path=action)


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
            token=forms.token(request, cookies.STAFF_FORM),
            fields=(),
            button=_("Sign out"),
            others=[Button(text=_("Sign out everywhere"), name="how", value="everywhere")],
        ),
        links=[
            Link("/password", _("Change your password")),
            Link(FIRST, _("Go to the list of submissions")),
        ],
    )
    return show(request, page, trouble, path="/sign-out")


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


def show(request: Request, page: Page, trouble: Trouble | None, *, path: str) -> Response:
    """A page of a form of staff; its token is kept in the browser too."""
    response = forms.show(request, page, trouble, path=path)
    if page.form is not None:
        cookies.keep_staff_form_token(response, page.form.token)
    return response
