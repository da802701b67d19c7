"""How a command begins to work on a data folder: which one it is, and Django set up for it."""

from __future__ import annotations

import importlib
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


def read_settings() -> None:
    """Read the environment; a wrong variable stops the command here, before anything is loaded or made."""
    importlib.import_module(os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.project.settings"))


def start_django() -> None:
    """Set Django up with the present environment."""
    read_settings()
    import django

    django.setup()
