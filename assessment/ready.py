"""Ready-to-paste texts: filled with what the organisation told about itself, never shown with a hole.

An author writes placeholders such as `{phone}`. A sentence whose placeholder has no value is left out, and the screen
asks for the value; what is left over is whole sentences.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
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
_BETWEEN_SENTENCES = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][»”“]))\s+")
"""After an end mark, or after a quotation that ends with one: a quotation inside a sentence stays in it."""

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

    A sentence with a missing one is left out; lines that become empty go with it.
    """
    known = {name: " ".join(value.split()) for name, value in values.items() if value.strip()}
    lines = [_line(line, known) for line in text.split("\n")]
    kept = [line for line, before in zip(lines, text.split("\n"), strict=True) if line or not before.strip()]
    wanted = {name for name in HOLE.findall(text) if name not in known}
    return Filled("\n".join(kept).strip(), tuple(name for name in PLACEHOLDERS if name in wanted))


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


def _line(line: str, known: Mapping[str, str]) -> str:
    sentences = _BETWEEN_SENTENCES.split(line.strip())
    whole = [sentence for sentence in sentences if all(name in known for name in HOLE.findall(sentence))]
    return HOLE.sub(lambda hole: known[hole[1]], " ".join(whole))
