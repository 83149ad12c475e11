"""Which versions of which forms have been published, and with what content.

A submission names the version it answered. So a published version never changes: a changed form is a new version.
The fingerprint covers what the author wrote, with shared answer sets written out; comments, order of keys and line
breaks don't count. A question taken by `use` is covered in the form that defines it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping

from assessment.errors import Problem
from assessment.loader.folder import Content, Draft
from assessment.loader.models import ChoiceEntry, FormEntry

HEAD = """\
# Fingerprints of published versions. Written by `make content`; see docs/questionnaires.md, “Versions”.
# A line may be deleted only while nobody outside has seen that version.
"""

Versions = Mapping[str, Mapping[int, str]]


def fingerprint(form: FormEntry, content: Content) -> str:
    """SHA-256 (hexadecimal) of the author's form."""
    document = form.model_dump(mode="json", exclude_unset=True)
    for section, entry in zip(document["sections"], form.sections, strict=True):
        for raw, question in zip(section["questions"], entry.questions, strict=True):
            if isinstance(question, ChoiceEntry) and question.answers is not None:
                options = content.options[question.answers].entry or ()
                raw["answers"] = [option.model_dump(mode="json") for option in options]
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def check_published(content: Content) -> Iterator[Problem]:
    """Every form that changed under a version that had been published, or went back to an older one."""
    versions = known_versions(content)
    for draft in content.drafts:
        if draft.entry is not None and draft.id in versions:
            yield from _check_version(draft, draft.entry, versions[draft.id], content)


def _check_version(draft: Draft, form: FormEntry, published: Mapping[int, str], content: Content) -> Iterator[Problem]:
    newest = max(published, default=0)
    if form.version < newest:
        what = f"version {form.version}, but version {newest} is published already"
        yield draft.document.problem(("version",), what, f"write `version: {newest + 1}`, then run `make content`")
    elif form.version in published and published[form.version] != fingerprint(form, content):
        what = f"the form has changed since its version {form.version} was published"
        yield draft.document.problem(("version",), what, f"write `version: {newest + 1}`, then run `make content`")


def known_versions(content: Content) -> Versions:
    """The versions in published.yaml."""
    return content.published.root if content.published else {}


def unpublished(content: Content) -> Iterator[tuple[str, int, str]]:
    """Forms whose present version is not in published.yaml: id, version, fingerprint."""
    versions = known_versions(content)
    for draft in content.drafts:
        form = draft.entry
        if form is not None and form.version not in versions.get(draft.id, {}):
            yield draft.id, form.version, fingerprint(form, content)


def published_text(content: Content) -> str:
    """The text of published.yaml with the present versions added; what it holds already stays."""
    versions = {form_id: dict(published) for form_id, published in known_versions(content).items()}
    for form_id, version, digest in unpublished(content):
        versions.setdefault(form_id, {})[version] = digest
    lines: list[str] = []
    for form_id, published in sorted(versions.items()):
        lines += [f"{form_id}:", *(f"  {number}: {digest}" for number, digest in sorted(published.items()))]
    return HEAD + "\n".join(lines or ["{}"]) + "\n"
