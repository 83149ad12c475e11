"""A database of made-up businesses, so that list, review and overview can be seen at work.

Everything in it comes about as in real life, through the use cases with their own times, so it is consistent by
construction. The same seed and day make the same businesses and answers; passwords and secrets are never the same.

- words: names and phrases in three languages
- business: who they are, and what they answer
- files: small pictures and PDFs as proof
- story: the life of one submission
- requests: people who ask to be contacted
- making: the whole database
"""

from __future__ import annotations

from assessment.demo.making import Made, make

__all__ = ["Made", "make"]
