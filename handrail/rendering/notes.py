"""What a page owes its reader at the end: numbered notes for its citations, and the words it used."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Notes:
    """Citations and glossary terms in the order in which the page first has them, with how often.

    The one thing that changes while a page is rendered; everything else is frozen.
    """

    citations: dict[str, int] = field(default_factory=dict)
    terms: dict[str, int] = field(default_factory=dict)

    def cite(self, key: str) -> tuple[int, int]:
        """The number of the note for a reference, and the how-manieth place this is that cites it."""
        self.citations[key] = place = self.citations.get(key, 0) + 1
        return list(self.citations).index(key) + 1, place

    def use(self, key: str) -> int:
        """The how-manieth place this is that uses a term."""
        self.terms[key] = place = self.terms.get(key, 0) + 1
        return place
