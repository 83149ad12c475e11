"""One's own password: a page that needs no JavaScript and suits password managers."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from assessment import runtime
from assessment.accounts import User
from assessment.errors import InvalidAnswer, TooManyTries, WrongPassword
from assessment.i18n import Words
from assessment.i18n.messages import explain
from assessment.service import signing_in
from assessment.web import cookies, forms
from assessment.web.forms import Trouble
from assessment.web.language import words_of
from assessment.web.origin import address_of
from assessment.web.page import Field, Form, Link, Page, respond
from assessment.web.sign_in import FIRST, Sent, not_ours, refused, show, turns
from assessment.web.staff import staff_of


def form(request: Request) -> Response:
    """`/password`: the form."""
    return _page(request, staff_of(request), None)


async def change(request: Request) -> Response:
    """The present password and a new one, twice, were sent."""
    return await turns.run(_change, request, await forms.read(request, ("token", "current", "new", "again")))


def _change(request: Request, sent: Sent) -> Response:
    _, user = words_of(request), staff_of(request)
    trouble = not_ours(request, sent, _)
    if trouble is None and sent["new"] != sent["again"]:
        trouble = Trouble(422, _("The two new passwords are not the same. Enter both again."), at="again")
    if trouble is not None:
        return _page(request, user, trouble)
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
        return _page(request, user, Trouble(422, explain(error, _), at="new"))
    except WrongPassword:
        wrong = _("This is not your present password. Enter it again.")
        return _page(request, user, Trouble(403, wrong, at="current"))
    except TooManyTries as error:
        return _page(request, user, refused(error, _, at="current"))
    return respond(_changed(_), _, path="/password")


def _page(request: Request, user: User, trouble: Trouble | None) -> Response:
    _ = words_of(request)
    page = Page(
        title=_("Change your password"),
        paragraphs=[
            _("Signed in as {name}", name=user.name),
            _("After the change you are signed out everywhere else."),
        ],
        form=Form(
            action="/password",
            token=forms.token(request, cookies.STAFF_FORM),
            fields=_fields(_),
            button=_("Change the password"),
            username=user.login,
        ),
        links=[Link(FIRST, _("Go to the list of submissions"))],
    )
    return show(request, page, trouble, path="/password")


def _fields(_: Words) -> list[Field]:
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


def _changed(_: Words) -> Page:
    return Page(
        title=_("Your password is changed"),
        paragraphs=[_("You stay signed in here. Everywhere else you are signed out.")],
        links=[Link(FIRST, _("Go to the list of submissions"))],
    )
