"""What phrases.yaml must hold: each situation has a topic and something that helps; what it names exists."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.errors import Problem
from assessment.loader.check_files import check_repeated
from assessment.loader.check_questions import check_values_once
from assessment.loader.check_references import check_sources_known
from assessment.loader.folder import Content, Placed
from assessment.loader.shared_models import SituationEntry
from assessment.loader.yaml_reader import items


def check_phrases(content: Content) -> Iterator[Problem]:
    """Every fault of topics and situations that their shape does not show."""
    yield from check_repeated(content.topics, "topic")
    yield from check_repeated(content.situations, "situation")
    for situation in content.situations:
        if situation.entry is not None:
            yield from _check_situation(situation, situation.entry, content)
    used = _topics_used(content)
    for topic in content.topics:
        if topic.id not in used:
            yield topic.problem(f"no situation belongs to the topic “{topic.id}”", "add one, or remove the topic", "id")


def _check_situation(situation: Placed[SituationEntry], entry: SituationEntry, content: Content) -> Iterator[Problem]:
    topics = [topic.id for topic in content.topics]
    if topics and entry.topic not in topics:
        what = f"there is no topic “{entry.topic}”"
        yield situation.problem(what, f"write one of: {', '.join(topics)}", "topic")
    if not entry.say and not entry.do:
        yield situation.problem("nothing that helps stands here", "add `say: […]` or `do: […]`")
    for key in ("channels", "groups", "questions", "sources"):
        yield from check_values_once(situation, getattr(entry, key), key)
    for index, question in enumerate(entry.questions):
        if question not in content.questions:
            instead = "write the id of a question, or remove it"
            yield situation.problem(f"there is no question “{question}”", instead, "questions", index)
    yield from check_sources_known(situation, entry.sources, content)


def _topics_used(content: Content) -> list[object]:
    """Also those of situations that have other faults: they still belong to their topics."""
    placed = {situation.loc for situation in content.situations}
    data = content.topics[0].document.data if content.topics else {}
    return [
        raw.get("topic")
        for index, raw in items(data, "situations")
        if ("situations", index) in placed and isinstance(raw, dict)
    ]
