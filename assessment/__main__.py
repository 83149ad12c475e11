"""`python -m assessment` is the command `assessment`."""

from assessment.cli import main

main(prog_name="assessment")
