"""How a command begins to work on a data folder: which one it is, and Django set up for it."""

from __future__ import annotations

import os
from pathlib import Path

import click


def _choose(_: click.Context, __: click.Parameter, folder: Path | None) -> None:
    if folder:
        os.environ["HANDRAIL_DATA"] = str(folder)


data_option = click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="DIR",
    callback=_choose,
    expose_value=False,
    help="The data folder, instead of HANDRAIL_DATA.",
)


def start_django() -> None:
    """Set Django up with the present environment; a wrong variable stops the command here."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.project.settings")
    django.setup()
