"""The steps from one shape of the tables to the next, run by Alembic; see `assessment.store.schema`.

A new step: change `tables.py`, then `python -m assessment.store.migrations "what it adds"` writes a draft into
`versions/` for you to read and mend. There is no way back: a backup is the way back.
"""
