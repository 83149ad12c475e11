"""Everything the service answers over HTTP besides Streamlit: links, language, reports, health, headers.

`streamlit_app.py` hands these parts to `st.App`. The service lives at the root of its host.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from assessment.web import (
    beacon,
    documents,
    easy,
    exports,
    health,
    language,
    page,
    password,
    phrases,
    proof,
    resume,
    sign_in,
)
from assessment.web.middleware import middleware
from assessment.web.problems import exception_handlers
from assessment.web.routing import address
from assessment.web.start import lifespan

__all__ = ["exception_handlers", "lifespan", "middleware", "routes"]


def routes() -> list[BaseRoute]:
    """Every address of our own; all others are Streamlit's."""
    return [
        Route("/healthz", health.healthz, methods=["GET", "HEAD"]),
        Route("/icon.svg", _icon, methods=["GET", "HEAD"]),
        address("/lang/{language}", get=language.change),
        address("/easy/{wanted}", get=easy.change),
        address("/r/{secret}", get=resume.open_link),
        address("/resume", get=resume.form, post=resume.enter),
        address("/leave", get=resume.leave),
        address("/sign-in", get=sign_in.form, post=sign_in.enter),
        address("/sign-out", get=sign_in.leaving, post=sign_in.leave),
        address("/password", get=password.form, post=password.change),
        *documents.routes(),
        *phrases.routes(),
        *proof.routes(),
        address("/download/{file_id}", get=exports.download),
        address("/draft", post=beacon.receive),
    ]


async def _icon(_request: Request) -> Response:
    return Response(page.ICON, media_type="image/svg+xml", headers={"cache-control": "public, max-age=86400"})
