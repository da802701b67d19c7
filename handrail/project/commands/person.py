"""`handrail person`: what the operator does for somebody who cannot get in."""

from __future__ import annotations

from functools import partial

import click

from handrail.project.starting import data_option, start_django


@click.group("person")
def command() -> None:
    """Help somebody who cannot get in."""


@command.command("reset-second-factor")
@click.argument("name")
@data_option
def reset_second_factor(name: str) -> None:
    """Take away the codes and passkeys of the account NAME, which has lost them, and sign it out everywhere."""
    start_django()
    from handrail.accounts import access, actions
    from handrail.project import data_folder, schema
    from handrail.project.refusal import Refusal

    with data_folder.chosen().held(alone=False, wait=partial(click.echo, err=True)):
        schema.bring_up_to_date()
        person = access.person_named(name)
        if person is None:
            raise Refusal(f"There is no account “{name}”. Upper and lower case count.")
        number = actions.reset_second_factor(person, by=None)
    if number:
        click.echo(f"“{name}” has no second factor any more. The next sign-in takes the password alone.")
    else:
        click.echo(f"“{name}” had no second factor. The account is signed out everywhere.")
