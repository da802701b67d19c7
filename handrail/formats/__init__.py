"""What a module can be made into, one folder a format. No database.

A format is a module with `NAME`, `SUMMARY` and `build(module, media) -> bytes`; adding one is a folder and a line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from handrail.content.model import Module
from handrail.formats import json


class Format(Protocol):
    """What every format offers. `build` gives the same bytes for the same module."""

    NAME: str
    SUMMARY: str

    def build(self, module: Module, media: Mapping[str, bytes]) -> bytes: ...


FORMATS: Mapping[str, Format] = {one.NAME: one for one in (json,)}
