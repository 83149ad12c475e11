"""A tag layer for reportlab: PDF/UA-1 and PDF/A-2a in one file.

Open-source reportlab draws but does not tag. This package adds what is missing and nothing else: `fonts` (embedding
and character maps), `structure` (the tree of elements), `canvas` (marked content, links, pages), `metadata` (XMP,
colour profile), `flow` (pages), `text`, `grid`, `panel`, `contents`, `figure` (things that draw themselves with their
tags). Of the report it knows only the shapes of `reports.drawing`; `reports.story` joins the two.

What it leans on inside reportlab is private, so the version is pinned; the tests, which validate real files, are what
permits another.
"""
