"""The words for what can be wrong with an answers file, and what to write instead.

English only: an answers file is written by people who write YAML, and its faults are read beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from assessment.errors import InvalidAnswer, Problem
from assessment.loader.yaml_reader import Data
from assessment.questionnaire import ProfileQuestion


def unreadable(path: Path, error: OSError) -> Problem:
    """Why a file cannot be read, and what to do."""
    match error:
        case FileNotFoundError():
            return Problem(str(path), 0, "there is no such file", "check the name and the folder")
        case IsADirectoryError():
            return Problem(str(path), 0, "this is a folder", "name the file in it")
        case PermissionError():
            return Problem(str(path), 0, "you may not read this file", "ask its owner for the permission to read it")
        case _:
            return Problem(str(path), 0, f"the file cannot be read: {error.strerror}", "check the disk and the name")


def in_words(fault: InvalidAnswer) -> tuple[str, str]:
    """What is wrong with an answer in a file, and what to write instead."""
    what, instead = FAULTS[fault.code]
    return what.format(**fault.parameters), instead.format(**fault.parameters)


FAULTS: Mapping[str, tuple[str, str]] = {
    "answer-unknown-key": ("an answer has no part `{key}`", "write one of: {allowed}"),
    "answer-value-and-reason": ("it has a value and a reason why it does not apply", "keep one of the two"),
    "option-unknown": ("there is no option `{option}`", "write one of: {allowed}; or unknown"),
    "number-expected": ("this is not a number", "write digits, with a point for decimals (45 or 0.5), or unknown"),
    "number-out-of-range": ("the number is out of range", "write a number from {minimum:g} to {maximum:g}"),
    "list-expected": ("this is not a list", "write a list such as [one, two] of: {allowed}; or unknown"),
    "text-expected": ("this is not a text", "write one text, in quotes if it holds a colon"),
    "text-too-long": ("the text has {length} characters", "shorten it to {maximum}"),
    "text-control-characters": ("the text holds invisible control characters", "delete them"),
    "not-applicable-refused": ("this question applies to everyone", "give an answer, or unknown"),
    "reason-too-short": ("the reason is too short", "say in at least {minimum} characters why it does not apply"),
    "evidence-level-unknown": ("there is no evidence level `{level}`", "write one of: {allowed}"),
    "contact-phone": ("this is not a phone number", "write it such as +372 5555 1234, in quotes"),
    "mail-address": ("this is not an e-mail address", "write it such as name@example.org"),
    "detail-site": ("this is not the address of a website", "write it such as www.example.org"),
    "date-expected": ("`{value}` is not a date", "write year-month-day, such as 2026-11-22"),
}
"""For every code of `InvalidAnswer` that can arise in a file: what is wrong, what to write instead."""


def values_of(question: ProfileQuestion) -> str:
    """What can be written for a fact."""
    options = [option.id for option in question.options]
    return f"one of: {', '.join(options)}" if options else "true or false"


def nearest(written: Data, known: tuple[str, ...]) -> str:
    """The advice for something that does not exist: what it looks like, or what there is."""
    near = get_close_matches(written, known, n=1, cutoff=0.75) if isinstance(written, str) else []
    if near:
        return f"did you mean `{near[0]}`?"
    return f"write one of: {', '.join(known)}" if len(known) <= 20 else "look the id up in the form"
