"""All ways through a case: the graph of what can be met with which flags, explored whole, within a bound."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from handrail.content.cases.model import Case, CaseOption, Situation
from handrail.content.cases.position import Flags, arrived, by_key
from handrail.content.values import Key

STATE_LIMIT = 20_000


class State(NamedTuple):
    """A situation and the flags that someone has there."""

    situation: Key
    flags: Flags


class Move(NamedTuple):
    """What a choice does in a state; `target` is None where it leads nowhere."""

    option: CaseOption
    target: State | None


@dataclass
class Graph:
    """Every state that can be met, in the order of being found, with its moves. States know `heeded` flags alone.

    `is_whole` is false where there are more than STATE_LIMIT, and exploring ended there.
    """

    case: Case
    heeded: Flags
    moves: dict[State, tuple[Move, ...]] = field(default_factory=dict)
    is_whole: bool = True
    situations: dict[Key, Situation] = field(default_factory=dict)
    found_by: dict[State, tuple[State, Key]] = field(default_factory=dict)

    @property
    def start(self) -> State | None:
        return next(iter(self.moves), None)

    def is_end(self, state: State) -> bool:
        return self.situations[state.situation].end is not None

    def path_to(self, state: State) -> tuple[Key, ...]:
        """The options of a shortest way to a state."""
        path: list[Key] = []
        while state in self.found_by:
            state, key = self.found_by[state]
            path.append(key)
        return tuple(reversed(path))


def explore(case: Case, flags: Iterable[Key] = ()) -> Graph:
    """The graph of a case. A case with mistakes has one too: what leads nowhere has no target.

    Where someone gets to depends on the flags that situations ask for; `flags` are others that states shall tell apart.
    Each can double their number.
    """
    asked = (flag for one in case.situations for flag in (*one.when, *one.unless))
    graph = Graph(case, frozenset((*asked, *flags)), situations=by_key(case))
    first = arrived(graph.situations, case.situations[0].key, frozenset()) if case.situations else None
    waiting = deque([State(first.key, frozenset())] if first else [])
    known = set(waiting)
    while waiting:
        state = waiting.popleft()
        graph.moves[state] = moves = _moves(graph, state)
        for move in moves:
            if move.target and move.target not in known:
                if len(known) >= STATE_LIMIT:
                    graph.is_whole = False
                    return graph
                known.add(move.target)
                graph.found_by[move.target] = state, move.option.key
                waiting.append(move.target)
    return graph


def _moves(graph: Graph, state: State) -> tuple[Move, ...]:
    moves = []
    for option in graph.situations[state.situation].options:
        flags = state.flags | graph.heeded.intersection(option.sets) if option.sets else state.flags
        target = arrived(graph.situations, option.next, flags)
        moves.append(Move(option, State(target.key, flags) if target else None))
    return tuple(moves)


def ways(case: Case) -> Iterator[tuple[Key, ...]]:
    """Every path from the start to an end, one at a time, that meets no situation twice with the same flags.

    A loop gives nothing new the second time round, so that these are all the ways that differ.
    """
    sets = (option.sets for one in case.situations if one.decision for option in one.decision.options)
    graph = explore(case, (flag for flags in sets for flag in flags))
    if graph.start is None:
        return
    path: list[Key] = []
    on_it = [graph.start]
    open_moves = [iter(graph.moves[graph.start])]
    if graph.is_end(graph.start):
        yield ()
    while open_moves:
        move = next(open_moves[-1], None)
        if move is None:
            open_moves.pop()
            on_it.pop()
            if path:
                path.pop()
        elif move.target and move.target in graph.moves and move.target not in on_it:
            if graph.is_end(move.target):
                yield (*path, move.option.key)
            else:
                path.append(move.option.key)
                on_it.append(move.target)
                open_moves.append(iter(graph.moves[move.target]))


def leading_to(graph: Graph, targets: set[State]) -> set[State]:
    """The states from which some of `targets` can be reached, themselves included."""
    before: dict[State, set[State]] = {}
    for state, moves in graph.moves.items():
        for move in moves:
            if move.target:
                before.setdefault(move.target, set()).add(state)
    reached = set(targets)
    waiting = list(targets)
    while waiting:
        for state in before.get(waiting.pop(), ()):
            if state not in reached:
                reached.add(state)
                waiting.append(state)
    return reached
