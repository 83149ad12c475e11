"""`assessment`: what can be done without the screens. Bad input ends in sentences on stderr and exit status 1.

- scoring: figures and reports from an answers file
- content: the forms themselves
- operating: the service and its database, for the person who runs it
- accounts: who of the staff may sign in
- exporting: submissions to a file and back
- demo: a database of made-up businesses to look at
- telling: how the commands say what they did and what went wrong
"""

from __future__ import annotations

import click

from assessment.cli.accounts import user
from assessment.cli.content import validate
from assessment.cli.demo import demo
from assessment.cli.exporting import export, import_
from assessment.cli.operating import delete, link, migrate, run
from assessment.cli.scoring import report, score

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Self-assessment: how well people with disabilities can reach a business and be served by it."""


for _command in (score, report, validate, run, migrate, link, delete, user, export, import_, demo):
    main.add_command(_command)
