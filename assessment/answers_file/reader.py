"""One walk through an answers file, which collects every fault on its way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from assessment.answers import Answer, parse
from assessment.answers_file.faults import in_words, nearest, values_of
from assessment.errors import InvalidAnswer, Problem
from assessment.loader.yaml_reader import Data, Document, Loc
from assessment.profile import Profile, checked_detail, checked_name
from assessment.questionnaire import Catalogue, FactValue, Form, NumberQuestion, Question, SeveralQuestion
from assessment.ready import DETAILS, Detail

TOP_LEVEL = ("organisation", "profile", "forms", "answers")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
"""What YAML 1.2 calls a number, in decimal notation."""
_YES_NO: Mapping[str, bool] = {
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
"""What YAML 1.2 calls a boolean: `yes` and `no` are words, and options of many questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersFile:
    """What a faultless file says. `forms` in the order of the file; `remarks` are what its author should know.

    `answers` may hold some to questions of other forms: they are kept and not counted.
    """

    profile: Profile
    forms: tuple[Form, ...]
    answers: Mapping[str, Answer]
    remarks: tuple[Problem, ...] = ()


Mapped: TypeAlias = dict[str, Data]


class Reader:
    """Walks the document once and collects faults on the way; the result is good only without any."""

    def __init__(self, document: Document, catalogue: Catalogue, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        self._document = document
        self._catalogue = catalogue
        self._questions = {question.id: question for form in catalogue.forms.values() for question in form.questions}
        self._facts = {question.id: question for question in catalogue.profile}

    def result(self) -> AnswersFile:
        """What the document says, as far as it is right."""
        for key in self._top.keys() - set(TOP_LEVEL):
            self._add((key,), f"`{key}` means nothing here", f"write one of: {', '.join(TOP_LEVEL)}")
        profile, forms, answers = self._profile(), self._forms(), dict(self._answers())
        asked = {question.id for form in forms for question in form.questions}
        remarks = [self._not_counted(question_id) for question_id in answers if question_id not in asked]
        return AnswersFile(profile=profile, forms=forms, answers=answers, remarks=tuple(remarks))

    @property
    def _top(self) -> Mapped:
        return self._document.data if isinstance(self._document.data, dict) else {}

    # --- the organisation ---

    def _profile(self) -> Profile:
        organisation, profile = self._mapping("organisation"), self._mapping("profile")
        for key in organisation.keys() & profile.keys():
            self._add(("profile", key), f"`{key}` stands under organisation as well", "keep one of the two")
        name = self._name(organisation.pop("name", ""))
        details = {detail: self._detail(detail, organisation.pop(detail, "")) for detail in DETAILS}
        facts: dict[str, FactValue] = {}
        for place, given in (("organisation", organisation), ("profile", profile)):
            for key, raw in given.items():
                value = self._fact((place, key), key, raw)
                if value is not None:
                    facts[key] = value
        return Profile(name, facts, {detail: value for detail, value in details.items() if value})

    def _name(self, raw: Data) -> str:
        try:
            return checked_name(raw)
        except InvalidAnswer as fault:
            self._refuse(("organisation", "name"), fault)
            return ""

    def _detail(self, detail: Detail, raw: Data) -> str:
        try:
            return checked_detail(detail, raw)
        except InvalidAnswer as fault:
            self._refuse(("organisation", detail), fault)
            return ""

    def _fact(self, loc: Loc, key: str, raw: Data) -> FactValue | None:
        """The value of a fact; None when it is left empty or wrong."""
        question = self._facts.get(key)
        if question is None:
            known = ("name", *self._facts, *DETAILS) if loc[0] == "organisation" else tuple(self._facts)
            self._add(loc, f"`{key}` is not a fact about the organisation", nearest(key, known))
        elif raw == "":
            return None
        elif not isinstance(raw, str):
            self._add(loc, f"`{key}` has a list or mapping for a value", f"write {values_of(question)}")
        elif question.options:
            if raw in {option.id for option in question.options}:
                return raw
            self._add(loc, f"`{raw}` is not a value of `{key}`", f"write {values_of(question)}")
        elif raw in _YES_NO:
            return _YES_NO[raw]
        else:
            self._add(loc, f"`{raw}` is not a value of `{key}`", f"write {values_of(question)}")
        return None

    # --- the forms ---

    def _forms(self) -> tuple[Form, ...]:
        raw = self._top.get("forms")
        known = ", ".join(self._catalogue.forms)
        if not isinstance(raw, list) or not raw:
            what = "there are no forms to score" if not raw else "`forms` is not a list"
            self._add(("forms",), what, f"write `forms: [one, two]` with some of: {known}")
            return ()
        found: dict[str, Form] = {}
        for index, form_id in enumerate(raw):
            self._form(("forms", index), form_id, found)
        return tuple(found.values())

    def _form(self, loc: Loc, form_id: Data, found: dict[str, Form]) -> None:
        form = self._catalogue.forms.get(form_id) if isinstance(form_id, str) else None
        if form is None:
            what = f"there is no form `{form_id}`" if isinstance(form_id, str) else "this is not the id of a form"
            self._add(loc, what, nearest(form_id, tuple(self._catalogue.forms)))
        elif form.id in found:
            self._add(loc, f"`{form_id}` is listed twice", "keep one of the two")
        else:
            found[form.id] = form

    # --- the answers ---

    def _answers(self) -> Iterator[tuple[str, Answer]]:
        for question_id, raw in self._mapping("answers").items():
            loc = ("answers", question_id)
            question = self._questions.get(question_id)
            if question is None:
                self._add(loc, f"there is no question `{question_id}`", nearest(question_id, tuple(self._questions)))
            elif answer := self._answer(loc, question, raw):
                yield question_id, answer

    def _answer(self, loc: Loc, question: Question, raw: Data) -> Answer | None:
        """The answer, if nothing is wrong with any part of it."""
        parts = raw if isinstance(raw, dict) else {"value": raw}
        readable = {key: _as_meant(question, key, part) for key, part in parts.items()}
        before = len(self.problems)
        for key, meant in readable.items():
            place = (*loc, key) if isinstance(raw, dict) else loc
            for inner, part in _pieces(question, key, meant):
                self._try((*place, *inner), question, {key: part})
        return None if len(self.problems) > before else self._try(loc, question, readable)

    def _try(self, loc: Loc, question: Question, parts: Mapping[str, object]) -> Answer | None:
        try:
            return parse(question, parts)
        except InvalidAnswer as fault:
            self._refuse(loc, fault)
            return None

    def _not_counted(self, question_id: str) -> Problem:
        homes = [form.id for form in self._catalogue.forms.values() if any(q.id == question_id for q in form.questions)]
        what = f"`{question_id}` is not a question of the listed forms, so it is not counted"
        return self._document.problem(("answers", question_id), what, f"add a form which asks it: {', '.join(homes)}")

    # --- faults ---

    def _mapping(self, key: str) -> Mapped:
        raw = self._top.get(key, "")
        if isinstance(raw, dict):
            return dict(raw)
        if raw != "":
            self._add((key,), f"`{key}` is not a mapping", f"write one `name: value` a line, indented under `{key}:`")
        return {}

    def _refuse(self, loc: Loc, fault: InvalidAnswer) -> None:
        what, instead = in_words(fault)
        name = f"`{loc[1]}`: " if len(loc) > 1 else ""
        self._add(loc, name + what, instead)

    def _add(self, loc: Loc, what: str, instead: str) -> None:
        self.problems.append(self._document.problem(loc, what, instead))


def _as_meant(question: Question, key: str, raw: Data) -> object:
    """Scalars arrive as the text in the file; what a value means depends on the question. Empty is no value."""
    if raw == "" and key != "not_applicable":
        return None
    if key == "value" and isinstance(question, NumberQuestion) and isinstance(raw, str) and _NUMBER.fullmatch(raw):
        return _number(raw)
    return raw


def _number(text: str) -> int | float:
    return int(text) if text.removeprefix("-").removeprefix("+").isdigit() and len(text) < 20 else float(text)


def _pieces(question: Question, key: str, part: object) -> Iterator[tuple[Loc, object]]:
    """A part of an answer, taken apart where each piece can be wrong by itself."""
    if key == "value" and isinstance(question, SeveralQuestion) and isinstance(part, list):
        yield from (((index,), [item]) for index, item in enumerate(part))
    else:
        yield (), part
