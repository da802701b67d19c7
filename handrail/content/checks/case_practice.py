"""Does every way through a case practise what the case claims?"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.content.cases.model import Aim, Case, CaseOption, Decision, End
from handrail.content.cases.ways import Graph, Move, State, explore
from handrail.content.checks.subject import Part, Subject
from handrail.content.diagnostics import Address, Code, Diagnostic, diagnostic, did_you_mean, quoted
from handrail.content.model import reading_order
from handrail.content.values import Key


def check(subject: Subject) -> Iterator[Diagnostic]:
    promised = {topic.key: {one.key for one in topic.objectives} for topic in reading_order(subject.module.topics)}
    for case, part in subject.cases:
        yield from _unknown(part, promised)
        graph = explore(case)
        for index, aim in enumerate(case.objectives):
            is_known = aim.objective in promised.get(aim.topic, ())
            path = _without(graph, aim) if graph.is_whole and is_known else None
            if path is not None:
                came = " → ".join(path) if path else "no choice at all"
                message = f"The way “{came}” does not practise “{aim}”."
                hint = "Name it with “practises” at a decision that every way passes, or claim less."
                address = ("cases", case.key, "objectives", str(index))
                yield diagnostic(Code.NOT_PRACTISED, message, hint, address=address)


def _unknown(part: Part, promised: dict[Key, set[Key]]) -> Iterator[Diagnostic]:
    for address, value in part.values:
        for key in value.topics if isinstance(value, Case | End) else ():
            if key not in promised:
                yield _no_topic(key, promised, (*address, "topics", key))
        aims = value.practises if isinstance(value, CaseOption | Decision) else ()
        field = "objectives" if isinstance(value, Case) else "practises"
        for index, aim in enumerate(value.objectives if isinstance(value, Case) else aims):
            at = (*address, field, str(index))
            if aim.topic not in promised:
                yield _no_topic(aim.topic, promised, at)
            elif aim.objective not in promised[aim.topic]:
                message = f"The topic “{aim.topic}” has no objective “{aim.objective}”."
                hint = did_you_mean(aim.objective, promised[aim.topic], "Add it to the page, or choose another.")
                yield diagnostic(Code.UNKNOWN_OBJECTIVE, message, hint, address=at)


def _no_topic(key: Key, promised: dict[Key, set[Key]], address: Address) -> Diagnostic:
    message = f"There is no topic {quoted(key)}."
    return diagnostic(Code.UNKNOWN_TOPIC, message, did_you_mean(key, promised), address=address)


def _without(graph: Graph, aim: Aim) -> tuple[Key, ...] | None:
    """A shortest way to an end that passes an aim by; None where there is none."""
    came: dict[State, tuple[Key, ...]] = {graph.start: ()} if graph.start else {}
    waiting = list(came)
    for state in waiting:
        if graph.is_end(state):
            return came[state]
        for move in graph.moves[state]:
            if move.target and move.target not in came and not _practises(graph, state, move, aim):
                came[move.target] = (*came[state], move.option.key)
                waiting.append(move.target)
    return None


def _practises(graph: Graph, state: State, move: Move, aim: Aim) -> bool:
    decision = graph.situations[state.situation].decision
    return aim in move.option.practises or bool(decision and aim in decision.practises)
