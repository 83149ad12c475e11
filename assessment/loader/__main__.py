"""`python -m assessment.loader`: writes schema.json and adds new versions to published.yaml (`make content`).

With `--check` it writes nothing and says what is stale. Takes another folder as an argument.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from assessment.loader import examine
from assessment.loader.folder import PUBLISHED, Content
from assessment.loader.published import known_versions, published_text, unpublished
from assessment.loader.schema import SCHEMA, schema_text

FOLDER = Path(__file__).parents[2] / "questionnaires"


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 done, 1 faults in the content or something stale."""
    parser = argparse.ArgumentParser(prog="python -m assessment.loader", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--check", action="store_true", help="write nothing, say what is stale")
    options = parser.parse_args(arguments)
    return _check(options.folder) if options.check else _write(options.folder)


def _write(folder: Path) -> int:
    (folder / SCHEMA).write_text(schema_text(), encoding="utf-8")
    content, faults = examine(folder)
    if faults:
        return _report(map(str, faults))
    (folder / PUBLISHED).write_text(published_text(content), encoding="utf-8")
    return 0


def _check(folder: Path) -> int:
    content, faults = examine(folder)
    return _report([*map(str, faults), *_stale(folder, content)])


def _stale(folder: Path, content: Content) -> Iterator[str]:
    schema = folder / SCHEMA
    if not schema.exists() or schema.read_text(encoding="utf-8") != schema_text():
        yield f"{SCHEMA}:0: it does not describe the models of the code any more → run `make content`"
    if known_versions(content):  # before the first publication there is nothing to guard
        for form_id, version, _ in unpublished(content):
            yield f"{PUBLISHED}:0: version {version} of {form_id} is missing → run `make content`"


def _report(lines: Iterator[str] | Sequence[str]) -> int:
    said = list(lines)
    sys.stderr.writelines(f"{line}\n" for line in said)
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
