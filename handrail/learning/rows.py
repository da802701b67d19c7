"""Many rows by one statement: one for each row would have the other threads run in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any

from django.db import connection

AT_ONCE = 500


@dataclass(frozen=True)
class Into:
    """A table, the columns that are given with their types, what happens to rows that are there, and columns whose
    values the database finds by an expression."""

    table: str
    columns: dict[str, str]
    otherwise: str = ""
    found: dict[str, str] = field(default_factory=dict)

    def insert(self, cursor: Any, rows: Sequence[tuple[Any, ...]]) -> None:
        """Inserts rows, whose values are in the order of the columns."""
        for start in range(0, len(rows), AT_ONCE):
            some = rows[start : start + AT_ONCE]
            if connection.vendor == "postgresql":
                cursor.execute(self._of_arrays, [list(column) for column in zip(*some, strict=True)])
            else:
                cursor.execute(self._of_values(len(some)), list(chain.from_iterable(some)))

    @cached_property
    def _of_arrays(self) -> str:
        """The same text for any number of rows, which PostgreSQL plans once."""
        arrays = ", ".join(f"%s::{kind}[]" for kind in self.columns.values())
        values = ", ".join(("*", *self.found.values()))
        return f"{self._begins} SELECT {values} FROM unnest({arrays}) {self.otherwise}"  # noqa: S608

    def _of_values(self, count: int) -> str:
        row = ", ".join((*["%s"] * len(self.columns), *self.found.values()))
        return f"{self._begins} VALUES {', '.join([f'({row})'] * count)} {self.otherwise}"

    @cached_property
    def _begins(self) -> str:
        return f"INSERT INTO {self.table} ({', '.join((*self.columns, *self.found))})"
