"""Who is here, in which language, with which submission: found out once at the top of every run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from assessment import notices, runtime, service
from assessment.errors import SubmissionNotFound
from assessment.i18n import Words, words
from assessment.i18n.negotiation import negotiate
from assessment.questionnaire import Catalogue
from assessment.service import Compose
from assessment.store import SqlStore
from assessment.submission import Submission
from assessment.text import Language

SECRET = "secret"  # noqa: S105 - the name of a key, not a secret
"""Key in the session of the secret of a submission that was begun in it, until the cookie carries it."""


@dataclass(frozen=True, slots=True)
class Here:
    """Everything a screen needs to know; made anew for every full run, so that nothing in it grows old."""

    language: Language
    store: SqlStore
    catalogue: Catalogue
    submission_id: str | None = None
    easy: bool = False
    """Whether the questions are read in easy language, where they have one."""

    @property
    def words(self) -> Words:
        """Called `_` on the screens."""
        return words(self.language)

    def submission(self) -> Submission:
        """The submission as the database holds it now, and as the business may know it.

        Raises:
            SubmissionNotFound: nobody has begun one here.
        """
        if self.submission_id is None:
            raise SubmissionNotFound
        return self.store.load(self.submission_id).as_told()


def find_out() -> Here:
    """Read cookies and headers of the connection; the secret is checked against the database on every full run."""
    store = runtime.store()
    easy = st.context.cookies.get("easy") == "1"
    return Here(language(), store, runtime.catalogue(), _submission_id(store), easy)


def language() -> Language:
    """As chosen (cookie), else as the browser prefers, else English: the same rule as for the document itself."""
    return negotiate(st.context.cookies.get("lang"), st.context.headers.get("Accept-Language"))


def secret() -> str | None:
    """The secret of the submission this browser holds."""
    return st.session_state.get(SECRET) or st.context.cookies.get("submission")


def _submission_id(store: SqlStore) -> str | None:
    held = secret()
    if not held:
        return None
    try:
        return service.resume(store, held, now=runtime.now())
    except SubmissionNotFound:
        return None


def local(moment: datetime) -> datetime:
    """A moment in the time zone of the reader's browser."""
    try:
        return moment.astimezone(ZoneInfo(st.context.timezone or "UTC"))
    except (ZoneInfoNotFoundError, ValueError):
        return moment


def today() -> date:
    """The reader's calendar day."""
    return local(runtime.now()).date()


def service_address() -> str:
    """Scheme and host under which people reach the service, no slash at the end."""
    return runtime.settings().public_url or "/".join((st.context.url or "").split("/")[:3])


def letters() -> Compose:
    """Writes the letters that tell a business of a step taken on this screen: pass it on as `compose`.

    Where no letters go out it writes none: they would wait for ever.
    """
    return notices.for_business(service_address()) if runtime.settings().writes_letters else service.no_letters


def current(page: str) -> str:
    """Where one is, with everything the address says: whoever is led away can come back to the same view."""
    query = urlencode(st.query_params.to_dict(), doseq=True)
    return f"/{page}?{query}" if query else f"/{page}"


def path(page: str, **query: str) -> str:
    """A same-origin address of a screen."""
    tail = "&".join(f"{key}={value}" for key, value in query.items())
    return f"/{page}" + (f"?{tail}" if tail else "")


def memory(name: str) -> dict[str, Any]:
    """A named corner of this session's cache; never the only copy of anything."""
    corner: dict[str, Any] = st.session_state.setdefault(name, {})
    return corner
