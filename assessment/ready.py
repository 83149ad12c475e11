"""Ready-to-paste texts: filled with what the organisation told about itself, never shown with a hole.

An author writes placeholders such as `{phone}`. A sentence whose placeholder has no value is left out, and the screen
asks for the value; what is left over is whole sentences.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from typing import Literal, get_args

Detail = Literal["phone", "sms", "messenger", "email", "site", "address", "hours"]
DETAILS: tuple[Detail, ...] = get_args(Detail)
"""How customers reach the organisation: phone, number for SMS, messenger or chat, e-mail, website, address, hours.

They only fill ready texts: they decide no question and no score.
"""
Placeholder = Literal["name"] | Detail
PLACEHOLDERS: tuple[Placeholder, ...] = ("name", *DETAILS)

HOLE = re.compile(r"\{([^{}]*)\}")
"""A placeholder as authors write it; what stands inside is its name."""
_BETWEEN_SENTENCES = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][»”“)]))\s+")
"""After an end mark, or after a quotation that ends with one."""
_ITEM = re.compile(r"\s*(?:[-–—•*]|\d{1,2}[.)])\s+")
"""What an item of a list begins with."""
_BLANK_LINES = re.compile(r"\n{3,}")
_CLOSED_BY = {"«": "»", "„": "“”", "“": "”", "(": ")", "[": "]"}

GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENDED = frozenset("\f^{}\\[~]|€")
"""The alphabet of short SMS characters (3GPP TS 23.038, 6.2.1); extended ones take two places. Cyrillic and õ, š, ž
are in neither."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A text as it can be pasted, possibly empty, and which details would make it complete, in their usual order."""

    text: str
    missing: tuple[Placeholder, ...] = ()


@dataclass(frozen=True, slots=True)
class SmsLength:
    """How long a text is as an SMS: places taken, how many fit in a single message, messages it is sent as."""

    taken: int
    single: Literal[70, 160]
    parts: int


def fill(text: str, values: Mapping[str, str]) -> Filled:
    """A ready text with its placeholders filled. Blank values count as missing.

    A sentence with a missing one is left out; lines that become empty go with it, and so does a line ending in a colon
    when nothing is left of what it announces.
    """
    known = {name: " ".join(value.split()) for name, value in values.items() if value.strip()}
    before = text.split("\n")
    after = [_line(line, known) for line in before]
    for place in reversed(range(len(before))):
        if after[place].endswith(":") and _announces_nothing(place, before, after):
            after[place] = ""
    kept = [line for line, was in zip(after, before, strict=True) if line or not was.strip()]
    wanted = {name for name in holes(text) if name not in known}
    filled = _BLANK_LINES.sub("\n\n", "\n".join(kept)).strip()
    return Filled(filled, tuple(name for name in PLACEHOLDERS if name in wanted))


def holes(text: str) -> tuple[str, ...]:
    """The names of all placeholders of a text, known or not, in their order."""
    return tuple(HOLE.findall(text))


def sms_length(text: str) -> SmsLength:
    """The length of an SMS (3GPP TS 23.040): 160 places, or 70 as soon as one sign is not in the short alphabet.

    A longer text is sent in parts of 153 or 67 places; a sign of two places is never cut.
    """
    if set(text) <= GSM_BASIC | GSM_EXTENDED:
        sizes = [2 if sign in GSM_EXTENDED else 1 for sign in text]
        return SmsLength(sum(sizes), 160, _parts(sizes, single=160, joined=153))
    sizes = [len(sign.encode("utf-16-be")) // 2 for sign in text]
    return SmsLength(sum(sizes), 70, _parts(sizes, single=70, joined=67))


def _parts(sizes: list[int], *, single: int, joined: int) -> int:
    if sum(sizes) <= single:
        return 1 if sizes else 0
    parts, room = 1, joined
    for size in sizes:
        if size > room:
            parts, room = parts + 1, joined
        room -= size
    return parts


def _announces_nothing(place: int, before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether lines followed this one, up to a blank one or the next that announces, and all of them are gone."""
    rest = list(zip(before, after, strict=True))[place + 1 :]
    below = list(dropwhile(lambda pair: not pair[0].strip(), rest))
    announced = list(takewhile(lambda pair: pair[0].strip() and not pair[0].rstrip().endswith(":"), below))
    return bool(announced) and not any(line for _, line in announced)


def _line(line: str, known: Mapping[str, str]) -> str:
    """The whole sentences of a line, after the mark of a list where it has one."""
    mark = _ITEM.match(line)
    body = line[mark.end() :] if mark else line
    whole = [one for one in sentences(body) if all(name in known for name in holes(one))]
    filled = HOLE.sub(lambda hole: _put(known[hole[1]], hole), " ".join(whole))
    return (mark[0] if mark else "") + filled if filled else ""


def _put(value: str, hole: re.Match[str]) -> str:
    """The value; one that ends in a full stop gives it up before another (“9–17 h.” + “.”)."""
    return value[:-1] if value.endswith(".") and hole.string[hole.end() : hole.end() + 1] == "." else value


def sentences(line: str) -> list[str]:
    """The sentences of a line.

    What stands in quotation marks or brackets is never cut. Nor is a sentence cut at a full stop inside it, after which
    a small letter or a detail goes on (“tel. {phone}”).
    """
    found, start = [], 0
    for blank in _BETWEEN_SENTENCES.finditer(line.strip()):
        if not _inside(blank.string[: blank.start()]) and _begins(blank.string[blank.end() :]):
            found.append(blank.string[start : blank.start()])
            start = blank.end()
    return [*found, line.strip()[start:]]


def _inside(text: str) -> bool:
    """Whether a quotation or bracket is still open at its end."""
    waiting: list[str] = []
    for sign in text:
        if waiting and sign in waiting[-1]:
            waiting.pop()
        elif sign in _CLOSED_BY:
            waiting.append(_CLOSED_BY[sign])
    return bool(waiting)


def _begins(text: str) -> bool:
    return not text[0].islower() and (text[0] != "{" or text.startswith("{name}"))
