"""Prose as bare words: for the words of a link, in which no other link may stand."""

from __future__ import annotations

from handrail.content.prose import html, tree
from handrail.content.values import Prose


def plain_words(prose: Prose) -> str:
    """All words of a piece of prose in one line."""
    return " ".join(filter(None, (tree.plain(run).strip() for run in tree.runs(html.parse(prose)))))
