"""The cookies of the service. None is for following people about, so none needs their consent."""

from __future__ import annotations

from typing import Literal

from starlette.responses import Response

from assessment import runtime
from assessment.text import Language

LANGUAGE: Literal["lang"] = "lang"
EASY: Literal["easy"] = "easy"
"""Set to 1 for whoever reads the questions in easy language."""
SUBMISSION: Literal["submission"] = "submission"
"""Holds the secret of the resume link; scripts in the page cannot read it."""
FORM: Literal["resume_form"] = "resume_form"
"""Holds the token of the resume form, so that no other site can send it."""

STAFF: Literal["staff"] = "staff"
"""Holds the token of a session of staff; scripts in the page cannot read it."""
STAFF_FORM: Literal["staff_form"] = "staff_form"
"""Holds the token of the forms for signing in and out, so that no other site can send them."""
FRESH: Literal["fresh"] = "fresh"
"""Set for a quarter of an hour after a link was made: the screen may show the link once more."""

_DAY = 24 * 60 * 60


def remember_language(response: Response, language: Language) -> None:
    """For a year."""
    _keep(response, LANGUAGE, language, days=365)


def remember_easy(response: Response, *, easy: bool) -> None:
    """For a year, or no more."""
    if easy:
        _keep(response, EASY, "1", days=365)
    else:
        _drop(response, EASY)


def hold_submission(response: Response, secret: str, *, fresh: bool) -> None:
    """For 90 days: this browser opens the submission without the link. `fresh`: the link has just been made."""
    _keep(response, SUBMISSION, secret, days=90)
    if fresh:
        _keep(response, FRESH, "1", days=1 / 96)
    else:
        _drop(response, FRESH)


def drop_submission(response: Response) -> None:
    """This browser forgets the submission; the link still opens it."""
    _drop(response, SUBMISSION)
    _drop(response, FRESH)


def keep_form_token(response: Response, token: str) -> None:
    """For a day, and only for the resume page."""
    _keep(response, FORM, token, days=1, path="/resume")


def hold_session(response: Response, token: str) -> None:
    """Until the browser is closed: the next person at this computer signs in anew. The database ends it earlier."""
    _keep(response, STAFF, token, days=None)


def drop_session(response: Response) -> None:
    """Nobody is signed in in this browser any more."""
    _drop(response, STAFF)


def keep_staff_form_token(response: Response, token: str) -> None:
    """For a day."""
    _keep(response, STAFF_FORM, token, days=1)


def _keep(response: Response, name: str, value: str, *, days: float | None, path: str = "/") -> None:
    secure = runtime.settings().secure_cookies
    age = None if days is None else int(days * _DAY)
    response.set_cookie(name, value, max_age=age, path=path, secure=secure, httponly=True, samesite="lax")


def _drop(response: Response, name: str) -> None:
    secure = runtime.settings().secure_cookies
    response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="lax")
