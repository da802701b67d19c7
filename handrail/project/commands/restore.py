"""`handrail restore`: a backup in the place of the data folder."""

from __future__ import annotations

from pathlib import Path

import click

from handrail.project.starting import data_option


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@data_option
def command(file: Path) -> None:
    """Verify the backup in FILE and put it in the place of the data folder, which is kept beside it.

    The server must not be running on that folder.
    """
    from handrail.project import data_folder, restore, stores
    from handrail.project.steps import console, step

    folder = data_folder.chosen()
    stores.refuse_postgresql(folder.path)
    with folder.held_or_refused(alone=True), step(f"Verifying {file}", f"{file} is restored to {folder.path}"):
        restored = restore.put_back(folder, file.absolute())
    console.print(f"It was made on {restored.manifest.made_at} by Handrail {restored.manifest.handrail}.")
    if restored.before:
        console.print(f"What was there before is now in {restored.before}. Delete it once you do not need it.")
