"""The map of a case: which situations lead where, laid out in columns for a picture."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.content.cases.model import Case
from handrail.content.cases.ways import explore
from handrail.content.values import Key, Line


@dataclass(frozen=True)
class Stop:
    """A situation on the map; columns and rows count from 0, columns in the direction of reading."""

    key: Key
    title: Line
    column: int
    row: int
    is_end: bool


@dataclass(frozen=True)
class Track:
    """An option that leads from one situation to another; `is_back` when it leads to an earlier column or stays."""

    source: Key
    option: Key
    target: Key
    is_back: bool


@dataclass(frozen=True)
class CaseMap:
    """The whole map; nothing on it lies outside `columns` and `rows`."""

    stops: tuple[Stop, ...]
    tracks: tuple[Track, ...]
    columns: int
    rows: int


def map_of(case: Case) -> CaseMap:
    """Every situation that can be met and every option that leads on, the same for the same case.

    A situation stands in the column of the longest way to it, without going round in loops; within a column it stands
    near those that lead to it.
    """
    graph = explore(case)
    links = {
        (state.situation, move.option.key, move.target.situation): None
        for state, moves in graph.moves.items()
        for move in moves
        if move.target
    }
    met = list(dict.fromkeys(state.situation for state in graph.moves))
    column = _columns(met, [(source, target) for source, _, target in links])
    rows = _rows(met, column, [(source, target) for source, _, target in links])
    stops = tuple(
        Stop(key, graph.situations[key].title, column[key], rows[key], graph.situations[key].end is not None)
        for key in met
    )
    tracks = tuple(Track(*link, is_back=column[link[2]] <= column[link[0]]) for link in links)
    return CaseMap(stops, tracks, max(column.values(), default=-1) + 1, max(rows.values(), default=-1) + 1)


def _columns(met: list[Key], links: list[tuple[Key, Key]]) -> dict[Key, int]:
    """The length of the longest way to each, over links that do not close a loop."""
    below: dict[Key, list[Key]] = {key: [] for key in met}
    for source, target in links:
        below[source].append(target)
    order: list[Key] = []
    seen: set[Key] = set()
    closing: set[tuple[Key, Key]] = set()
    for first in met:
        open_ = [(first, iter(below[first]))] if first not in seen else []
        on_it = {first}
        seen.add(first)
        while open_:
            key, targets = open_[-1]
            target = next(targets, Key(""))
            if not target:
                open_.pop()
                on_it.discard(key)
                order.append(key)
            elif target in on_it:
                closing.add((key, target))
            elif target not in seen:
                seen.add(target)
                on_it.add(target)
                open_.append((target, iter(below[target])))
    column = dict.fromkeys(met, 0)
    for key in reversed(order):
        for target in below[key]:
            if (key, target) not in closing:
                column[target] = max(column[target], column[key] + 1)
    return column


def _rows(met: list[Key], column: dict[Key, int], links: list[tuple[Key, Key]]) -> dict[Key, int]:
    """The place of each in its column, by the mean place of those before it."""
    rows: dict[Key, int] = {}
    for number in range(max(column.values(), default=-1) + 1):
        here = [key for key in met if column[key] == number]
        above = {key: [rows[source] for source, target in links if target == key and source in rows] for key in here}
        here.sort(key=lambda key: sum(above[key]) / len(above[key]) if above[key] else 0)
        rows |= {key: row for row, key in enumerate(here)}
    return rows
