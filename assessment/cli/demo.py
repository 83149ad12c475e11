"""A database of made-up businesses, to see list, review and overview at work."""

from __future__ import annotations

from pathlib import Path

import click

from assessment import loader
from assessment.cli.telling import fail, say, told
from assessment.errors import NoDemo
from assessment.settings import from_environment


@click.command()
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--submissions", type=click.IntRange(6, 100_000), default=300, show_default=True, help="How many.")
def demo(path: Path, submissions: int) -> None:
    """Make a database of made-up businesses in the file PATH, anew if it is there.

    A file that is not marked as such a database is left alone. The passwords are shown once, and kept nowhere.
    """
    from assessment import runtime  # noqa: PLC0415 - scoring a file need not wait for it
    from assessment.demo import make  # noqa: PLC0415

    with told():
        catalogue = loader.load(from_environment().questionnaires)
        say(f"Making {submissions} submissions of businesses that do not exist. This takes about a minute.")
        try:
            made = make(path, catalogue, now=runtime.now(), submissions=submissions)
        except NoDemo:
            fail([f"{path} is not a demo database and is left as it is → name another file, or move this one away"])
        say(f"{path}: submissions {made.submissions}, contact requests {made.requests}. Sign in at /sign-in:")
        for login, password in made.passwords:
            say(f"  {login:10} {password}")
        say("These passwords are not shown again; make the demo anew to get others.")
