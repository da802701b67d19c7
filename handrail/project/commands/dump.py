"""`handrail dump`: a module of the workshop as a package."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from handrail.project.starting import data_option, start_django


@click.command("dump")
@click.argument("slug")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--drafts", is_flag=True, help="What editors have written last, instead of what is published.")
@click.option("--language", default="", help="The language, when the module is there in several.")
@data_option
def command(slug: str, folder: Path, language: str, *, drafts: bool) -> None:
    """Write the module SLUG as a package into DIR: a new folder, or one with a package, which it then replaces."""
    start_django()
    from handrail.project import data_folder, loading, schema

    with data_folder.chosen().held(alone=False, wait=partial(click.echo, err=True)):
        schema.bring_up_to_date()
        changed = loading.dump(slug, folder, live=not drafts, language=language)
    for path in changed:
        click.echo(path)
