"""The report that reading a package fills: problems, and where everything stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from handrail.content.diagnostics import Address, Code, Diagnostic, Place, diagnostic


@dataclass
class Report:
    """What one reading found. Reading goes on after a problem; the report collects them."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    places: dict[Address, Place] = field(default_factory=dict)

    def add(self, code: Code, place: Place, message: str, hint: str = "") -> None:
        self.diagnostics.append(diagnostic(code, message, hint, place=place))
