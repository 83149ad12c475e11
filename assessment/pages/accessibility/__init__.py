"""What Streamlit's own widgets lack for people with disabilities, in one place, for every screen.

The screens call these functions; they leave marker elements in the page, which one browser component obeys
(`layer/*.js`), so everything works inside fragments too. The look is `layer.css`, Streamlit's own words in the
reader's language are `builtin.py`.
"""

from assessment.pages.accessibility.fields import field_error, group, hint, navigation, required
from assessment.pages.accessibility.markup import (
    Link,
    copy_button,
    copy_mark,
    error_summary,
    focus_mark,
    heading,
    links,
    progress,
    progress_mark,
    say,
    say_mark,
)
from assessment.pages.accessibility.screen import Screen, apply

__all__ = [
    "Link",
    "Screen",
    "apply",
    "copy_button",
    "copy_mark",
    "error_summary",
    "field_error",
    "focus_mark",
    "group",
    "heading",
    "hint",
    "links",
    "navigation",
    "progress",
    "progress_mark",
    "required",
    "say",
    "say_mark",
]
