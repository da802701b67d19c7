"""`handrail rebuild-progress`: what follows from the events of learners, made anew."""

from __future__ import annotations

import click

from handrail.project.starting import data_option, start_django


@click.command("rebuild-progress")
@data_option
def command() -> None:
    """Make the summaries and tallies of learners' progress anew from its events. The server has to be stopped."""
    start_django()
    from handrail.learning import actions
    from handrail.project import data_folder, schema
    from handrail.project.steps import step

    with data_folder.chosen().held_or_refused(alone=True):
        schema.bring_up_to_date()
        with step("Folding the events", "Progress is folded anew") as say:
            count = actions.rebuild(lambda done: say(f"{done} done"))
    click.echo(f"Summaries: {count}.")
