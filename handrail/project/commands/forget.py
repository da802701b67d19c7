"""`handrail forget`: somebody's words out of all that a module keeps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TextIO

import click

from handrail.project.starting import data_option, start_django

if TYPE_CHECKING:
    from handrail.talk.actions.removing import Preview


@click.command("forget")
@click.argument("slug")
@click.option("--words", "given", multiple=True, help="Words to remove, such as a name; may be given several times.")
@click.option(
    "--words-in",
    "file",
    type=click.File("r", encoding="utf-8"),
    help="A file with such words, one on each line; - is what is typed or piped in.",
)
@click.option("--yes", is_flag=True, help="Do not ask before it is done.")
@click.option(
    "--wait",
    "patience",
    type=click.FloatRange(min=0),
    default=10,
    show_default=True,
    help="Seconds to wait for those who read meanwhile, before the database’s files let go of the words.",
)
@data_option
def command(slug: str, given: tuple[str, ...], file: TextIO | None, *, yes: bool, patience: float) -> None:
    """Remove words for good from all that the module SLUG keeps, in every language. It cannot be taken back."""
    start_django()
    from handrail.project import data_folder, schema
    from handrail.project.refusal import Refusal
    from handrail.talk.actions import removing
    from handrail.talk.removal import traces
    from handrail.talk.removal.words import Unfit, Words, demand

    words = Words([*given, *(file.read().splitlines() if file else ())])
    if not words:
        raise Refusal("There are no words to remove. Name them with --words, or a file of them with --words-in.")
    with data_folder.chosen().held(alone=False, wait=partial(click.echo, err=True)):
        schema.bring_up_to_date()
        try:
            demand(words)
            _tell(removing.preview(slug, words))
            if not yes:
                click.confirm("Remove this for good?", abort=True)
            counts = removing.forget(slug, words)
        except (Unfit, removing.StillShown) as problem:
            raise Refusal(str(problem)) from problem
        if not traces.clear(patience):
            raise Refusal(
                "The words are removed, but the database was busy, so they may still be in its files. Run this again."
            )
    click.echo(f"Removed for good, from {sum(counts.values())} entries. Backups that were made before still have it.")


def _tell(preview: Preview) -> None:
    for name, count in preview.counts.items():
        click.echo(f"{count:6} {name}")
    if not preview.counts:
        click.echo(
            "The words are nowhere in this module. What the database's files kept of them is let go all the same."
        )
