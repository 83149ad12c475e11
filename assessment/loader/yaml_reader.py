"""YAML as authors write it: every scalar stays the text that stands in the file, and everything knows its line.

The models decide what a scalar means, so `yes`, `NO`, `on`, `1-10`, `2026-11-01` and `007` are never turned into
something else behind the author's back. Aliases and repeated keys are refused: they hide what a form says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from assessment.errors import Problem

try:
    from yaml import CBaseLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, and wants quotes around `{ru: Да?, …}`
    from yaml import BaseLoader as _Loader  # type: ignore[assignment]  # both offer the same interface

MAXIMUM_DEPTH = 30
"""Lists and mappings inside one another; a form has ten."""
Loc: TypeAlias = tuple[str | int, ...]
"""A place in a document: keys of mappings and indexes (from 0) of lists, from the root down."""
Data: TypeAlias = "str | list[Data] | dict[str, Data]"


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its data, and the line (from 1) of every key and list item."""

    file: str
    data: Data
    lines: Mapping[Loc, int]

    def line(self, loc: Loc) -> int:
        """The line of a place, or of what it would stand in: parts that are not in the file are left out."""
        known: Loc = ()
        for part in loc:
            if (*known, part) in self.lines:
                known = (*known, part)
        return self.lines[known]

    def problem(self, loc: Loc, what: str, instead: str) -> Problem:
        """A fault at a place of this file."""
        return Problem(self.file, self.line(loc), what, instead)

    def scalars(self) -> Iterator[tuple[Loc, str]]:
        """Every text with its place."""
        yield from _scalars((), self.data)


def read(file: str, content: bytes) -> tuple[Document | None, list[Problem]]:
    """The document, as far as it could be read, and every fault on this level.

    No document comes back when the file cannot be read at all (not UTF-8, not YAML, empty).
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [Problem(file, line, "the file is not UTF-8 text", "save it with the encoding UTF-8")]
    if deep := _too_deep(file, text):
        return None, [deep]
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        return None, [_broken(file, text, error)]
    if root is None:
        return None, [Problem(file, 0, "the file is empty", "write its content or delete it")]
    reader = _Reader(file, text)
    data = reader.value(root, ())
    return Document(file, data, {(): root.start_mark.line + 1} | reader.lines), reader.problems


def items(data: object, key: str) -> Iterator[tuple[int, Data]]:
    """The list under a key, or nothing where the file has something else there: shape is judged elsewhere."""
    value = data.get(key) if isinstance(data, dict) else None
    if isinstance(value, list):
        yield from enumerate(value)


def _too_deep(file: str, text: str) -> Problem | None:
    """Read event by event, because building thousands of nested nodes overruns the stack and ends the process."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > MAXIMUM_DEPTH:
                line = event.start_mark.line + 1 if event.start_mark else 0
                return Problem(file, line, "lists and mappings stand too deep in one another", "close them one by one")
    except yaml.YAMLError:
        return None  # building the nodes meets the same fault and describes it
    return None


def _broken(file: str, text: str, error: yaml.YAMLError) -> Problem:
    instead = "mend the line or the one above: indentation by blanks, a blank after “:”, matching brackets and quotes"
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        return Problem(file, mark.line + 1 if mark else 0, f"this is not YAML: {error.problem}", instead)
    position = getattr(error, "position", 0)
    line = text.encode().count(b"\n", 0, position) + 1
    return Problem(file, line, "a character that YAML does not allow", "delete the invisible character in this line")


class _Reader:
    """Walks the nodes once, collecting lines and faults."""

    def __init__(self, file: str, text: str) -> None:
        self.lines: dict[Loc, int] = {}
        self.problems: list[Problem] = []
        self._file = file
        self._text = text
        self._read: dict[int, Data] = {}

    def value(self, node: yaml.Node, loc: Loc) -> Data:
        if id(node) in self._read:
            self._refuse_aliases()
            return self._read[id(node)]
        self._read[id(node)] = ""  # what an alias inside its own anchor gets
        self._read[id(node)] = self._value(node, loc)
        return self._read[id(node)]

    def _value(self, node: yaml.Node, loc: Loc) -> Data:
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            return [self._item(item, (*loc, index)) for index, item in enumerate(node.value)]
        return _text(node) if isinstance(node, yaml.ScalarNode) else ""

    def _item(self, node: yaml.Node, loc: Loc) -> Data:
        self.lines[loc] = node.start_mark.line + 1
        return self.value(node, loc)

    def _mapping(self, node: yaml.MappingNode, loc: Loc) -> dict[str, Data]:
        result: dict[str, Data] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self._add(line, "a list or mapping stands where a key should", "write `key: value`")
                continue
            key = str(key_node.value)
            if key in result:
                first = self.lines[*loc, key]
                self._add(line, f"`{key}` stands here twice (first in line {first})", "keep one of the two")
                continue
            self.lines[*loc, key] = line
            result[key] = self.value(value_node, (*loc, key))
        return result

    def _refuse_aliases(self) -> None:
        aliases = [token for token in yaml.scan(self._text, Loader=_Loader) if isinstance(token, yaml.AliasToken)]
        for token in aliases:
            problem = self._problem(
                token.start_mark.line + 1, f"`*{token.value}` points to another place of the file", "write it out here"
            )
            if problem not in self.problems:
                self.problems.append(problem)

    def _add(self, line: int, what: str, instead: str) -> None:
        self.problems.append(self._problem(line, what, instead))

    def _problem(self, line: int, what: str, instead: str) -> Problem:
        return Problem(self._file, line, what, instead)


def _text(node: yaml.ScalarNode) -> str:
    text = str(node.value)
    if not node.style and text in {"~", "null"}:
        return ""
    return text.removesuffix("\n") if node.style in {"|", ">"} else text


def _scalars(loc: Loc, data: Data) -> Iterator[tuple[Loc, str]]:
    match data:
        case dict():
            for key, value in data.items():
                yield from _scalars((*loc, key), value)
        case list():
            for index, item in enumerate(data):
                yield from _scalars((*loc, index), item)
        case _:
            yield loc, data
