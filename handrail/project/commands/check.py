"""`handrail check`: tell what is wrong with a package."""

from __future__ import annotations

from pathlib import Path

import click

from handrail.content.diagnostics import Diagnostic, Severity


@click.command("check")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
def command(path: Path, shape: str, *, strict: bool) -> int:
    """Check the package in the folder PATH: 0 clean, 1 with errors, 2 cannot be read.

    Every code is explained in docs/reference/diagnostics.md.
    """
    from handrail.project.packages import compiled

    diagnostics = compiled(path).diagnostics
    counts = {severity: sum(one.severity is severity for one in diagnostics) for severity in Severity}
    if shape == "json":
        click.echo(as_json(diagnostics))
    else:
        for one in diagnostics:
            click.echo(str(one))
        click.echo(f"{path}: {summary(counts)}", err=True)
    return int(bool(counts[Severity.ERROR] or (strict and diagnostics)))


def as_json(diagnostics: tuple[Diagnostic, ...]) -> str:
    """A list of objects with code, severity, message, hint, place (path, line, column) and address."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(diagnostics)).decode()


def summary(counts: dict[Severity, int]) -> str:
    """How many of each, in words."""
    told = [f"{count} {severity}{'s' if count > 1 else ''}" for severity, count in counts.items() if count]
    return f"{' and '.join(told)}." if told else "nothing to complain about."
