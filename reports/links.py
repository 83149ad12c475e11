"""Which links a report may carry. It travels by e-mail: a link in it must never run a script or open a file."""

from urllib.parse import quote, urlsplit

URL_LIMIT = 2000
_SAFE = "!#$%&'()*+,/:;=?@[]~"


def safe_link(target: str | None, *, keys: frozenset[str]) -> str | None:
    """The link as 7-bit text, or None: then the words stay and the link goes. `keys` are those of the headings."""
    if not target or len(target) > URL_LIMIT:
        return None
    if target.startswith("#"):
        return target if target[1:] in keys else None
    return _outside(target)


def _outside(target: str) -> str | None:
    try:
        parts = urlsplit(target)
        address = quote(target, safe=_SAFE)
    except (ValueError, UnicodeEncodeError):
        return None
    if any(not character.isprintable() or character.isspace() for character in target):
        return None
    if parts.scheme.lower() in ("http", "https"):
        return address if parts.hostname else None
    return address if parts.scheme.lower() == "mailto" and "@" in parts.path else None
