"""Why a module cannot be loaded."""

from __future__ import annotations


class LoadRefused(Exception):
    """The workshop cannot hold this module; nothing was changed. The message is a sentence for whoever loads it."""
