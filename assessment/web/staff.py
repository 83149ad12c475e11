"""Who of the staff sends a request: asked at every one, so that a sign-out elsewhere works at once."""

from __future__ import annotations

from starlette.requests import Request

from assessment import runtime
from assessment.accounts import Role, User
from assessment.audit import Action, Trace
from assessment.service import accounts
from assessment.web import cookies


def staff_of(request: Request, role: Role = "reviewer") -> User:
    """Who is signed in, if they may do what this role may. Call it before anything else is looked up.

    Raises:
        SignedOut: nobody is, or not any more; a page leads to the sign-in and back, anything else becomes 401.
        NotAllowed: the account's role is lower; becomes 403.
    """
    token = request.cookies.get(cookies.STAFF)
    return accounts.allowed(accounts.signed_in(runtime.store().accounts, token, now=runtime.now()), role)


def address_of(request: Request) -> str:
    """The network address a request comes from; empty where the server does not know it."""
    return request.client.host if request.client else ""


def trace(request: Request, user: User, action: Action, subject: str = "", detail: str = "") -> Trace:
    """A line for the audit log about what this person does with this request."""
    return Trace(
        at=runtime.now(),
        user_id=user.id,
        who=user.name,
        action=action,
        subject=subject,
        detail=detail,
        address=address_of(request),
    )
