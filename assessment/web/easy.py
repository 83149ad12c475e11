"""`/easy/on` and `/easy/off`: the questions in easy language, remembered like the language itself."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assessment.web import cookies
from assessment.web.language import local_path


def change(request: Request) -> Response:
    """Remember the choice and go back to where the reader was."""
    wanted = request.path_params["wanted"]
    if wanted not in {"on", "off"}:
        raise HTTPException(404)
    response = RedirectResponse(local_path(request.query_params.get("next")), status_code=303)
    cookies.remember_easy(response, easy=wanted == "on")
    return response
