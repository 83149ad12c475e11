"""Names of the places inside a report that links lead to."""

from assessment.recommendations import Advice


def action_key(advice: Advice) -> str:
    """Where an action is described; only actions of this week and this quarter have a heading of their own."""
    return f"action-{advice.question}"
