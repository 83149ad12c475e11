"""How the figure came about: every figure opened into its sum."""

from __future__ import annotations

from collections.abc import Iterator

from reports.content import changed_sums, form_sums, group_sums, not_counted, whole_sum
from reports.content.findings import Findings
from reports.document import Block, heading


def blocks(findings: Findings) -> Iterator[Block]:
    """From the single question to the level, then the groups, what the check changed, what was left out."""
    _ = findings.words
    yield heading(2, _("How the figure came about"), key="sums")
    yield from form_sums.blocks(findings)
    yield from whole_sum.blocks(findings)
    yield from group_sums.blocks(findings)
    yield from changed_sums.blocks(findings)
    yield from not_counted.blocks(findings)
