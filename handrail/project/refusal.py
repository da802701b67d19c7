"""The one way in which a command says no: a sentence with a remedy, and exit status 2."""

from __future__ import annotations


class Refusal(Exception):
    """What was asked for cannot be done; the message says why and what to do instead."""
