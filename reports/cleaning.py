"""Makes any text, a user's too, safe to draw, encode and read aloud.

Without it: a lone surrogate stops every encoder, bidi controls reorder what a reader sees, a 100 kB word takes seconds
to break, control characters are forbidden in XML and PDF metadata. Kept: everything that has a shape or a meaning.
"""

import re
import unicodedata

TEXT_LIMIT = 4000
TITLE_LIMIT = 200
_PLAIN = re.compile(r"[ -~\u00a0-\u00ac\u00ae-\u00ff\u0400-\u045f\u2013-\u2014\u2018-\u201e\u2026№]*\Z")
_DROPPED = frozenset(["Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"])


def clean(text: str, limit: int = TEXT_LIMIT) -> str:
    """NFC, one kind of space, no control, bidi, zero-width, unassigned or loose combining characters.

    At most `limit` characters; a cut text ends in "…", so that nobody takes it for the whole.
    """
    cut = text[:limit]
    if _PLAIN.match(cut) is None:
        cut = "".join(filter(None, map(_kept, unicodedata.normalize("NFC", cut))))
    return cut + "…" if len(text) > limit else cut


def one_line(text: str) -> str:
    """A title for window bars, bookmarks and descriptions."""
    return " ".join(clean(text, TITLE_LIMIT).split())


def heading_line(text: str) -> str:
    """A heading's text. One of which nothing remains (a name of invisible characters) is still there, as a dash."""
    return one_line(text) or "—"


def _kept(character: str) -> str:
    if character == "\u00a0":
        return character
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in _DROPPED else character
