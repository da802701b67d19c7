"""The module that the project ships, read once for all the tests of a process."""

from __future__ import annotations

from functools import cache

from handrail.content.model import Module
from handrail.content.package.read import Package, read
from tests.running import MODULE as FOLDER


@cache
def package() -> Package:
    """All of it, pictures too."""
    return read(FOLDER)


def module() -> Module:
    """What readers see."""
    made = package().module
    assert made is not None
    return made
