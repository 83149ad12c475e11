"""Who of the staff sends a request: asked at every one, so that a sign-out elsewhere works at once."""

from __future__ import annotations

from starlette.requests import Request

from assessment import runtime
from assessment.accounts import Role, User
from assessment.audit import Action, Trace
from assessment.service import accounts
from assessment.web import cookies
from assessment.web.origin import address_of


def staff_of(request: Request, role: Role = "reviewer") -> User:
    """Who is signed in, if they may do what this role may. Call it before anything else is looked up.

    Raises:
        SignedOut: nobody is, or not any more; a page leads to the sign-in and back, anything else becomes 401.
        NotAllowed: the account's role is lower; becomes 403.
    """
    token = request.cookies.get(cookies.STAFF)
    return accounts.allowed(accounts.signed_in(runtime.store().accounts, token, now=runtime.now()), role)


def trace(request: Request, user: User, action: Action, subject: str = "", detail: str = "") -> Trace:
    """A line for the audit log about what this person does with this request."""
    return accounts.trace(user, action, subject, detail, at=runtime.now(), address=address_of(request))
