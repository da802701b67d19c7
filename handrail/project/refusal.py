"""The one way in which a command says no: a sentence with a remedy, and an exit status, mostly 2."""

from __future__ import annotations


class Refusal(Exception):
    """What was asked for cannot be done; the message says why and what to do instead."""

    def __init__(self, sentence: str, *, status: int = 2) -> None:
        super().__init__(sentence)
        self.status = status
