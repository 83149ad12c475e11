"""Plain language, as far as a program can see it: long sentences, officialese, the passive.

`python -m tests.content.plain [file.yaml …]` lists the findings of files of content with file and line, for authors.
What was read by a person and may stay is in `reviewed.yaml`, with the reason.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from assessment.loader.yaml_reader import Loc, read
from assessment.text import LANGUAGES, Language

FOLDER = Path(__file__).parents[2] / "questionnaires"
REVIEWED = Path(__file__).with_name("reviewed.yaml")

WORDS: Mapping[Language, int] = {"ru": 20, "en": 24, "et": 20}
"""Most words of one sentence: above that readers begin to lose the thread; English needs more small words."""
WORDS_EASY: Mapping[Language, int] = {"ru": 12, "en": 14, "et": 12}
"""Most words of one sentence in easy language."""

OFFICIALESE: Mapping[Language, Sequence[str]] = {
    "ru": (
        r"осуществл\w+", r"производ(?:ит|ят)ся", r"произвести", r"в целях", r"в рамках", r"в случае если", r"в случае,? когда",
        r"данн(?:ый|ая|ое|ого|ой|ому|ым|ом)\s", r"является|являются|являться", r"посредством", r"пут[её]м \w+[ия]я", r"на предмет",
        r"в соответствии", r"надлежащ\w+", r"имеет место", r"в части\s(?!«)", r"вышеуказанн\w+", r"нижеследующ\w+", r"ввиду",
        r"при наличии", r"в связи с", r"незамедлительно", r"своевременно", r"согласно", r"необходимо", r"во избежание",
        r"по факту", r"в настоящее время", r"на данный момент", r"на сегодняшний день", r"оказани[ея] услуг",
        r"обеспечива\w+", r"предоставл\w+", r"предостав[иья]т\w*", r"касательно", r"относительно", r"в отношении",
        r"с целью", r"данных лиц", r"лиц[ао]?м? с", r"уведомл\w+", r"информирова\w+", r"регламент\w*", r"мероприяти\w+",
    ),
    "en": (
        r"in order to", r"utili[sz]\w+", r"facilitat\w+", r"prior to", r"in the event", r"with regards? to", r"pursuant",
        r"hereby", r"herein", r"thereof", r"shall not", r"commenc\w+", r"in accordance", r"aforementioned", r"leverag\w+",
        r"in respect of", r"subsequent\w*", r"endeavou?r\w*", r"terminat\w+", r"notif(?:y|ied|ication)\w*", r"provision of",
        r"ensur\w+", r"individuals", r"assistance", r"regarding", r"obtain\w*", r"sufficient\w*", r"upon",
    ),
    "et": (
        r"teosta\w+", r"läbi vii\w+", r"viiakse läbi", r"käesolev\w*", r"antud\s(?:juhul|hetkel|küsimus\w*)", r"oma[bv]ad?\s",
        r"omama", r"seoses", r"vastavalt", r"eesmärgil", r"tagama", r"tagatakse", r"juhul,? kui", r"koheselt", r"hetkel",
        r"(?:töötaja|kliendi|ettevõtte|meie|teie) poolt", r"toimub \w+mine", r"\w+mise teel", r"\w+mise osas", r"tulenevalt",
        r"nimetatud", r"alljärgnev\w*", r"eelnimetatud", r"informeeri\w+", r"kommunikatsioon\w*", r"realiseeri\w+",
    ),
}  # fmt: skip
"""Phrases of office papers, each a regular expression for whole words."""
PASSIVE: Mapping[Language, Sequence[str]] = {
    "ru": (
        r"(?:был|была|было|были|будет|будут|быть)\s+\w+(?:ен|ён|ан|ят|ыт|ут)[аоы]?",
        r"(?:рассматрива|предоставля|направля|обеспечива|использу|применя|указыва|оформля|фиксиру|регистриру|учитыва|выполня|отправля|созда|передава|проверя)(?:ет|ют)ся",
        r"провод(?:ит|ят)ся",
    ),
    "en": (
        r"(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?:\w+ed|given|taken|made|sent|done|told|kept|written|shown|known|held|put|read out|found|heard|said)\s+by",
        r"(?:must|should|shall) be\s+(?:\w+ly\s+)?\w+ed",
    ),
    "et": (r"\w+tud\s+(?:\w+\s+)?poolt", r"saab\s+\w+tud"),
}
"""Somebody does something: who? Estonian has an impersonal voice of its own, which is plain."""

_SENTENCE = re.compile(r"(?<=[.!?…])[»”“)]?\s+|\n+|:\s+(?=[«„“”])|;\s+")
_WORD = re.compile(r"[^\W_]+(?:[-’'‑][^\W_]+)*")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


class Finding(NamedTuple):
    """One place: where, in which language, what, and the words themselves."""

    file: str
    line: int
    language: Language
    what: str
    words: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.language}: {self.what}: {self.words}"


def findings_in(text: str, language: Language, *, easy: bool = False) -> Iterator[tuple[str, str]]:
    """What is not plain in one text: the kind of fault and the words."""
    plain = _PLACEHOLDER.sub("Имя", text)
    most = (WORDS_EASY if easy else WORDS)[language]
    for sentence in _SENTENCE.split(plain):
        count = len(_WORD.findall(sentence))
        if count > most:
            yield f"{count} words in a sentence, {most} at most", sentence.strip()
    for kind, patterns in (("officialese", OFFICIALESE), ("passive", PASSIVE)):
        for pattern in patterns[language]:
            for found in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", plain, re.IGNORECASE):
                yield kind, found.group().strip()


def findings(files: Sequence[Path]) -> list[Finding]:
    """Everything that is not plain in these files and was not reviewed."""
    allowed = reviewed()
    found = [finding for path in files for finding in _in_file(path)]
    return [one for one in found if one.words.lower() not in allowed.get(one.language, ())]


def reviewed() -> Mapping[str, frozenset[str]]:
    """Words that may stay, by language."""
    entries = yaml.safe_load(REVIEWED.read_text(encoding="utf-8")) or []
    by_language: dict[str, set[str]] = {}
    for entry in entries:
        by_language.setdefault(entry["language"], set()).add(entry["words"].lower())
    return {language: frozenset(words) for language, words in by_language.items()}


def _in_file(path: Path) -> Iterator[Finding]:
    document, _faults = read(path.name, path.read_bytes())
    if document is None:
        return
    for loc, text in document.scalars():
        language = loc[-1]
        if language in LANGUAGES and not _is_title_of_source(path, loc):
            for what, words in findings_in(text, language, easy="easy" in loc):
                yield Finding(path.name, document.line(loc), language, what, words)


def _is_title_of_source(path: Path, loc: Loc) -> bool:
    """Names of laws and documents are theirs, not ours."""
    return path.name == "sources.yaml" and "title" in loc


def main(arguments: Sequence[str]) -> int:
    """Print the findings of the files, or of all content."""
    files = [Path(name) for name in arguments] or sorted(FOLDER.glob("*.yaml"))
    found = findings(files)
    sys.stdout.writelines(f"{finding}\n" for finding in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
