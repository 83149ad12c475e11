"""Pages that the server draws itself: plain HTML which needs no JavaScript, looking like the rest of the service."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from assessment import runtime
from assessment.i18n import Words
from assessment.text import LANGUAGES, Language

_FOLDER = Path(__file__).with_name("templates")
_TEMPLATES = Environment(loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined)
_STYLE = (_FOLDER / "page.css").read_text(encoding="utf-8")
_STYLE_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
ICON = (_FOLDER / "icon.svg").read_bytes()

_LANGUAGE_NAMES: Mapping[Language, str] = {"ru": "Русский", "en": "English", "et": "Eesti"}

HEADERS: Mapping[str, str] = {
    "cache-control": "no-store",
    "content-security-policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
}
"""A page may show this service's icon, use this very style and send its form here. Nothing else, no scripts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A line to type in. `value` is what the person typed before, kept when something was wrong.

    A password never comes back to the page, whatever `value` holds. `autocomplete` is one of HTML's names for what
    browsers and password managers may fill in.
    """

    name: str
    label: str
    hint: str = ""
    value: str = ""
    required: bool = False
    kind: Literal["text", "password"] = "text"
    autocomplete: str = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """One way to send a form: the field `name` says which one was chosen."""

    text: str
    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form sent by POST; `token` proves that it came from here.

    `username` tells password managers whose password is typed here, where the page does not ask for it.
    """

    action: str
    token: str
    fields: Sequence[Field]
    button: str
    others: Sequence[Button] = ()
    username: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A way to go on."""

    address: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What stands on a page, in one language. `trouble` is what went wrong, `trouble_at` the field to mend."""

    title: str
    paragraphs: Sequence[str] = ()
    links: Sequence[Link] = ()
    form: Form | None = None
    trouble: str = ""
    trouble_at: str = ""


def respond(page: Page, _: Words, *, status: int = 200, path: str = "/") -> HTMLResponse:
    """The page as a response. `path` is where the language switch comes back to; it must never hold a secret."""
    return HTMLResponse(render(page, _, path=path), status_code=status, headers=dict(HEADERS))


def render(page: Page, _: Words, *, path: str) -> str:
    """The whole document."""
    contact = runtime.settings().contact_email
    prefix = _("Error: ") if page.trouble else ""
    service = _("Accessible service check")
    return _TEMPLATES.get_template("page.html").render(
        page=page,
        language=_.language,
        title=f"{prefix}{page.title} – {service}",
        service=service,
        style=Markup(_STYLE),  # noqa: S704 our own file, and its hash must not change
        demo=_("Demo: made-up data") if runtime.is_demo() else "",
        skip=_("Skip to content"),
        languages_label=_("Language"),
        languages=[_language(code, path) for code in LANGUAGES],
        trouble_title=_("Something must be mended"),
        contact=contact,
        contact_words=_("Questions? Write to us:"),
    )


def _language(code: Language, path: str) -> Mapping[str, str]:
    return {"code": code, "name": _LANGUAGE_NAMES[code], "address": f"/lang/{code}?{urlencode({'next': path})}"}
