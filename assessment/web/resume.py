"""Coming back to one's answers: the secret link, the form for a link or code, and leaving a shared computer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assessment import identifiers, runtime, service
from assessment.errors import LinkExpired, SubmissionNotFound
from assessment.i18n import Words
from assessment.i18n.messages import explain
from assessment.web import cookies, forms
from assessment.web.attempts import Attempts
from assessment.web.forms import Trouble
from assessment.web.language import words_of
from assessment.web.origin import address_of, from_elsewhere
from assessment.web.page import Field, Form, Link, Page

attempts = Attempts()


@dataclass(frozen=True, slots=True)
class Typed:
    """What was entered. A whole link opens the answers by itself, a bare code needs its reference beside it."""

    secret: str = ""
    reference: str = ""

    @property
    def is_link(self) -> bool:
        """A bare code has no slash."""
        return "/" in self.secret

    @property
    def code(self) -> str:
        """The secret alone."""
        return identifiers.normalise_secret(self.secret)


def open_link(request: Request) -> Response:
    """`/r/<secret>`: the secret moves from the address into a cookie, where nobody looks over a shoulder."""
    secret = identifiers.normalise_secret(request.path_params["secret"][: forms.LONGEST])
    try:
        service.resume(runtime.store(), secret, now=runtime.now())
    except SubmissionNotFound as error:
        response = _page(request, Typed(), _not_opened(error, words_of(request)))
    else:
        response = _opened(secret, fresh=request.query_params.get("new") == "1")
    response.headers["referrer-policy"] = "no-referrer"
    return response


def form(request: Request) -> Response:
    """`/resume`: enter a link, or a code and its reference."""
    return _page(request, Typed(), None)


async def enter(request: Request) -> Response:
    """The form was sent."""
    text = await forms.read(request, ("token", "secret", "reference"))
    return await run_in_threadpool(_enter, request, Typed(text["secret"], text["reference"]), text["token"])


def leave(request: Request) -> Response:
    """`/leave`: this browser forgets the answers. Another site must not be able to make it forget."""
    response = RedirectResponse("/", status_code=303)
    if not from_elsewhere(request):
        cookies.drop_submission(response)
    return response


def _enter(request: Request, typed: Typed, token: str) -> Response:
    _, now, here = words_of(request), runtime.now(), address_of(request)
    trouble = _refusal(request, typed, token, _)
    if trouble is not None:
        return _page(request, typed, trouble)
    try:
        reference = None if typed.is_link else typed.reference
        service.resume(runtime.store(), typed.code, now=now, reference=reference)
    except SubmissionNotFound as error:
        attempts.wrong(here, now=now)
        return _page(request, typed, _not_opened(error, _))
    return _opened(typed.code, fresh=False)


def _refusal(request: Request, typed: Typed, token: str, _: Words) -> Trouble | None:
    """What stands against even looking."""
    if not forms.carries(request, cookies.FORM, token):
        return Trouble(403, _("This page was open for too long, or your browser keeps no cookies. Press “Open” again."))
    if (wait := attempts.wait(address_of(request), now=runtime.now())) is not None:
        return Trouble(429, _too_many(wait, _))
    if not typed.secret.strip():
        return Trouble(422, _("Enter your link or your secret code."), at="secret")
    if not typed.is_link and not typed.reference.strip():
        return Trouble(
            422, _("A code needs its reference too. Enter the reference, or paste the whole link."), at="reference"
        )
    return None


def _too_many(wait: timedelta, _: Words) -> str:
    minutes = math.ceil(wait.total_seconds() / 60)
    return _.plural(
        "Too many wrong tries. Try again in {n} minute. The whole link, opened in the browser, works at once.",
        "Too many wrong tries. Try again in {n} minutes. The whole link, opened in the browser, works at once.",
        minutes,
    )


def _not_opened(error: SubmissionNotFound, _: Words) -> Trouble:
    if isinstance(error, LinkExpired):
        return Trouble(410, explain(error, _))
    return Trouble(404, explain(error, _), at="secret")


def _opened(secret: str, *, fresh: bool) -> Response:
    response = RedirectResponse("/link" if fresh else "/fill", status_code=303, headers={"cache-control": "no-store"})
    cookies.hold_submission(response, secret, fresh=fresh)
    return response


def _page(request: Request, typed: Typed, trouble: Trouble | None) -> Response:
    _ = words_of(request)
    token = forms.token(request, cookies.FORM)
    page = Page(
        title=_("Continue with a link or code"),
        paragraphs=[_("Open the answers you have begun, on this device or on another one.")],
        form=Form(action="/resume", token=token, fields=_fields(typed, _), button=_("Open")),
        links=[Link("/", _("Go to the start page"))],
    )
    response = forms.show(request, page, trouble, path="/resume")
    cookies.keep_form_token(response, token)
    return response


def _fields(typed: Typed, _: Words) -> list[Field]:
    return [
        Field(
            name="secret",
            label=_("Link or secret code"),
            hint=_("Paste the whole link you kept. Or enter the code: the letters and digits at its end."),
            value=typed.secret,
            required=True,
        ),
        Field(
            name="reference",
            label=_("Reference"),
            hint=_(
                "Only with a code: eight letters and digits, for example K7MA‑R3XQ. A whole link needs no reference."
            ),
            value=typed.reference,
        ),
    ]
