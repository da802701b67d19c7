"""`handrail check`: tell what is wrong with a package."""

from __future__ import annotations

import json
import time
from pathlib import Path

import click

from handrail.content.diagnostics import Diagnostic, Severity
from handrail.content.routing.model import Routing


@click.command("check")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
def command(path: Path, shape: str, *, strict: bool) -> int:
    """Check the package in the folder PATH: 0 clean, 1 with errors, 2 cannot be read.

    Every code is explained in docs/reference/diagnostics.md.
    """
    from handrail.project.packages import compiled

    package = compiled(path)
    diagnostics = package.diagnostics
    counts = {severity: sum(one.severity is severity for one in diagnostics) for severity in Severity}
    if shape == "json":
        click.echo(as_json(diagnostics))
        if package.module and package.module.routing:
            # Beside the list, so that whoever reads problems goes on reading a list.
            click.echo(json.dumps({"routing": proved(package.module.routing)}), err=True)
    else:
        for one in diagnostics:
            click.echo(str(one))
        if package.module and package.module.routing:
            click.echo(f"{path / 'routing.yaml'}: {in_words(proved(package.module.routing))}", err=True)
        click.echo(f"{path}: {summary(counts)}", err=True)
    return int(bool(counts[Severity.ERROR] or (strict and diagnostics)))


def as_json(diagnostics: tuple[Diagnostic, ...]) -> str:
    """A list of objects with code, severity, message, hint, place (path, line, column) and address."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(diagnostics)).decode()


def proved(routing: Routing) -> dict[str, float]:
    """The size of the proof of a routing table, and the milliseconds that it took."""
    from handrail.content.routing.proof import prove

    began = time.perf_counter()
    proof = prove(routing)
    took = (time.perf_counter() - began) * 1_000
    return {
        "combinations": proof.combinations,
        "ways": proof.ways,
        "longest": len(proof.longest),
        "rules": len(routing.rules),
        "outcomes": len(routing.outcomes),
        "safety_rules": len(routing.safety),
        "examples": len(routing.examples),
        "milliseconds": round(took, 1),
    }


def in_words(proof: dict[str, float]) -> str:
    """The proof as a sentence."""
    sizes = f"{proof['rules']} rules, {proof['outcomes']} outcomes, {proof['safety_rules']} safety rules"
    took = f"{proof['combinations']:,} combinations of answers proved in {proof['milliseconds']:.1f} ms"
    return f"{took}: {sizes}, at most {proof['longest']} questions."


def summary(counts: dict[Severity, int]) -> str:
    """How many of each, in words."""
    told = [f"{count} {severity}{'s' if count > 1 else ''}" for severity, count in counts.items() if count]
    return f"{' and '.join(told)}." if told else "nothing to complain about."
