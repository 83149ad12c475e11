"""What is done at the command line stands in the audit log like everything else."""

from __future__ import annotations

from assessment.audit import Action, Trace

COMMAND_LINE = "command line"
"""How the log names whoever uses these commands."""


def trace(action: Action, subject: str, detail: str = "") -> Trace:
    """A line for the audit log, as of now."""
    from assessment import runtime  # noqa: PLC0415 - as in `operating`

    return Trace(at=runtime.now(), user_id=None, who=COMMAND_LINE, action=action, subject=subject, detail=detail)
