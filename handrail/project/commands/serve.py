"""`handrail serve`: prepare the data folder if need be, then answer requests until told to stop."""

from __future__ import annotations

import os
from pathlib import Path

import click

from handrail.project.starting import data_option, read_settings


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to listen at.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="How many processes answer.")
@click.option(
    "--load", "package", type=click.Path(path_type=Path), help="A package to load, if its module is not there yet."
)
@data_option
def command(host: str, port: int, workers: int, package: Path | None) -> None:
    """Serve the site. The first start makes the data folder and prints a link for the first administrator."""
    os.environ.setdefault("HANDRAIL_URL", f"http://{address(host)}:{port}")
    read_settings()
    from handrail.project import server

    server.serve(host, port, workers, package)


def address(host: str) -> str:
    """The host as it stands in an address that a browser on this machine can open."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104  every address of the machine, of which this is one
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
