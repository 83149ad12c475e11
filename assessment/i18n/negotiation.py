"""Which language a reader gets: what they chose, else what their browser prefers, else English."""

from __future__ import annotations

from assessment.text import LANGUAGES, Language


def known(tag: str | None) -> Language | None:
    """The language a tag such as `ru`, `et-EE` or `EN_gb` names, if the service speaks it."""
    primary = (tag or "").strip().replace("_", "-").partition("-")[0].lower()
    return next((language for language in LANGUAGES if language == primary), None)


def negotiate(chosen: str | None, accept_language: str | None) -> Language:
    """The language for a cookie's value and an `Accept-Language` header, either of which may be missing or nonsense."""
    preferred = known(chosen) or next((language for _, language in _preferred(accept_language or "")), None)
    return preferred or "en"


def _preferred(header: str) -> list[tuple[float, Language]]:
    """The languages a header asks for, best first; what stands first wins among equals (RFC 9110, 12.5.4)."""
    wanted: list[tuple[float, Language]] = []
    for part in header.split(","):
        tag, _, weight = part.partition(";")
        language, quality = known(tag), _quality(weight)
        if language is not None and quality > 0:
            wanted.append((quality, language))
    return sorted(wanted, key=lambda item: -item[0])


def _quality(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
