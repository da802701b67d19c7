"""`handrail load`: a package into the workshop and out to readers."""

from __future__ import annotations

from pathlib import Path

import click

from handrail.project.starting import data_option, start_django


@click.command("load")
@click.argument("path", type=click.Path(path_type=Path))
@data_option
def command(path: Path) -> None:
    """Load the package in the folder PATH: its module is made, or brought to what the package says, and published."""
    start_django()
    from handrail.project import data_folder, loading, schema
    from handrail.project.steps import console

    with data_folder.chosen().held(alone=False, wait=console.print):
        schema.bring_up_to_date()
        loading.load(path)
