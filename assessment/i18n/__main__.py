"""Bring the catalogues up to date with the code: `python -m assessment.i18n`; `--check` only says what is stale.

Needs nothing but Babel: every message is found in the code, new ones are added empty, unused ones removed.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = Path(__file__).resolve().parent
PLURAL_FORMS = {
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "et": "nplurals=2; plural=(n != 1);",
}


def extract() -> Catalog:
    """Every message of the interface and the report.

    Read from the syntax tree: Babel reads tokens, and before Python 3.12 what stands inside an f-string has none.
    """
    catalogue = Catalog(charset="utf-8")
    for package in ("assessment", "reports"):
        for source in sorted((ROOT / package).rglob("*.py")):
            for call in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and (message := _message(call)):
                    catalogue.add(message)
    return catalogue


def _message(call: ast.Call) -> str | tuple[str, str] | None:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    words = [part.value for part in call.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    if name in ("_", "N_") and words:
        return words[0]
    return (words[0], words[1]) if name == "plural" and len(words) > 1 else None


def updated(language: str, template: Catalog) -> Catalog:
    """The catalogue of a language with exactly the messages of the code, translations kept."""
    catalogue = Catalog(locale=language, charset="utf-8", fuzzy=False, project="Accessible service check")
    old = _read(language)
    for message in sorted((found for found in template if found.id), key=_key):
        kept = old.get(message.id if isinstance(message.id, str) else message.id[0])
        catalogue.add(message.id, kept.string if kept is not None and kept.id == message.id else None)
    return catalogue


def problems(language: str) -> list[str]:
    """What keeps the catalogue of a language from being complete: missing, unused and inconsistent messages."""
    template, catalogue = extract(), _read(language)
    wanted = {_key(message) for message in template if message.id}
    there = {_key(message): message for message in catalogue if message.id}
    found = [
        f"{language}: not in the catalogue (run `make translations`): {key}" for key in sorted(wanted - there.keys())
    ]
    found += [f"{language}: no longer used (run `make translations`): {key}" for key in sorted(there.keys() - wanted)]
    found += [f"{language}: not translated: {key}" for key, message in there.items() if not _complete(message)]
    return found


def _complete(message: Message) -> bool:
    strings = message.string if isinstance(message.string, list | tuple) else (message.string,)
    return bool(strings) and all(strings)


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(message.id[0])


def _read(language: str) -> Catalog:
    with (FOLDER / f"{language}.po").open("rb") as stream:
        return read_po(stream, locale=language)


def _write(language: str, catalogue: Catalog) -> None:
    header = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n'
    header += '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    header += f'"Plural-Forms: {PLURAL_FORMS[language]}\\n"\n\n'
    with (FOLDER / f"{language}.po").open("wb") as stream:
        stream.write(header.encode())
        write_po(stream, catalogue, width=0, omit_header=True, no_location=True)


def main() -> None:
    """Update, or with `--check` complain."""
    if "--check" in sys.argv[1:]:
        found = [problem for language in PLURAL_FORMS for problem in problems(language)]
        sys.stderr.writelines(f"{problem}\n" for problem in found)
        sys.exit(bool(found))
    template = extract()
    for language in PLURAL_FORMS:
        _write(language, updated(language, template))


if __name__ == "__main__":
    main()
