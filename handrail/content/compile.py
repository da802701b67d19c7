"""From a package folder to a checked module: what every command and every load begins with."""

from __future__ import annotations

import datetime
from pathlib import Path

from handrail.content import checks
from handrail.content.diagnostics import errors, in_order, located
from handrail.content.package.read import Package, read


def compile_package(root: Path, *, today: datetime.date) -> Package:
    """The package with the findings of the checks added; `module` is None when there is any error.

    Raises CannotRead when there is no package at `root`.
    """
    package = read(root)
    if package.module is None:
        return package
    found = checks.check(package.module, today=today)
    places = located(found, package.places)
    diagnostics = in_order((*package.diagnostics, *places))
    return Package(None if errors(diagnostics) else package.module, diagnostics, package.media, package.places)
