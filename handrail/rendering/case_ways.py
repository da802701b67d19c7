"""The addresses within a case: the way taken so far stands in the query, and the place on the page behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Where a browser puts the reader and the keyboard: what came of a choice, or the situation.
CHOSEN, NOW = "_chosen", "_now"


@dataclass(frozen=True)
class CaseWays:
    """The addresses of one case at `base`. A heavy one begins folded away, and open where one comes back to it."""

    base: str
    heavy: bool

    def step(self, path: Sequence[str]) -> str:
        """The situation that a path leads to."""
        query = f"?path={'.'.join(path)}" if path or self.heavy else ""
        return f"{self.base}{query}#{NOW}"

    def after(self, path: Sequence[str]) -> str:
        """What comes of the last choice of a path."""
        return f"{self.base}?path={'.'.join(path)}#{CHOSEN}"

    def choosing(self) -> str:
        """Where the form of a decision leads; its field is the path."""
        return f"{self.base}#{CHOSEN}"


def written(text: str) -> tuple[str, ...]:
    """The options that a path in an address names; whether the case has them is for others to say."""
    return tuple(text.split(".")) if text else ()
