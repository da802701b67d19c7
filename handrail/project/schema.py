"""The tables of the database: whether they are up to date, and bringing them up to date."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from handrail.project.steps import step


def pending() -> int:
    """How many migrations are still to be applied."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def bring_up_to_date() -> None:
    """Apply what is pending, telling how far it is."""
    if total := pending():
        with step("Preparing the database", f"The database is ready: {total} migrations") as tell:
            call_command(_Migrate(lambda applied: tell(f"{applied} of {total}")), verbosity=0, interactive=False)


class _Migrate(Command):
    """Django's command, telling how many migrations it has applied; it looks for no errors in the project itself."""

    requires_system_checks: list[str] = []

    def __init__(self, tell: Callable[[int], None]) -> None:
        super().__init__()
        self.tell, self.applied = tell, 0

    def migration_progress_callback(self, action: str, migration: Any = None, fake: bool = False) -> None:  # noqa: ARG002
        if action == "apply_success":
            self.applied += 1
            self.tell(self.applied)
