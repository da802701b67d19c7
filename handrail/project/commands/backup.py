"""`handrail backup`: everything that the site keeps, in one verified file."""

from __future__ import annotations

from pathlib import Path

import click

from handrail.project.starting import data_option


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@data_option
def command(file: Path) -> None:
    """Write the database, the pictures and the secret into FILE, also while the site is being used.

    FILE opens the whole site to whoever has it: keep it as you would keep a key.
    """
    from handrail.project import backup, data_folder, environment, stores
    from handrail.project.steps import console, step

    folder = data_folder.chosen()
    stores.refuse_postgresql(folder.path)
    with (
        folder.held_or_refused(alone=False),
        step(f"Backing up {folder.path}", f"{file} is written and was read back"),
    ):
        manifest = backup.make(folder, file.absolute())
    total = sum(member.size for member in manifest.members)
    console.print(f"It holds {len(manifest.members)} files with {total:,} bytes.")
    if environment.text("SECRET_KEY", ""):
        console.print("The secret in SECRET_KEY is not in it: keep that one yourself.")
