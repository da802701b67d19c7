"""`handrail build`: make a module into another format."""

from __future__ import annotations

from pathlib import Path

import click

from handrail.formats import FORMATS
from handrail.project.starting import data_option


@click.command("build")
@click.argument("source", metavar="PATH_OR_SLUG")
@click.option("--to", "name", required=True, type=click.Choice(list(FORMATS)), help="The format.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The file to write.")
@click.option("--language", default="", help="The language, when the module is served in several.")
@data_option
def command(source: str, name: str, output: Path, language: str) -> None:
    """Build the package in a folder, or the current release of a module that is served, as another format."""
    from handrail.project.packages import compiled_module, write_files

    module, media = compiled_module(source, language)
    write_files(output.parent, {output.name: FORMATS[name].build(module, media)})
    click.echo(f"Wrote {output}.")
