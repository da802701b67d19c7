"""Can every situation of a case be met, and does every way end?"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.content.cases.model import Case, Situation
from handrail.content.cases.position import Conditioned, holds
from handrail.content.cases.ways import STATE_LIMIT, Graph, explore, leading_to
from handrail.content.checks.subject import Subject
from handrail.content.diagnostics import Address, Code, Diagnostic, diagnostic, did_you_mean, quoted
from handrail.content.values import Key

_STEPS_SHOWN = 12


def check(subject: Subject) -> Iterator[Diagnostic]:
    for case in subject.module.cases:
        unknown = list(_unknown(case))
        yield from unknown
        if not unknown and case.situations:
            yield from _ways(case)


def _unknown(case: Case) -> Iterator[Diagnostic]:
    known = {situation.key for situation in case.situations}
    for situation in case.situations:
        at: Address = ("cases", case.key, "situations", situation.key)
        if situation.otherwise is not None and situation.otherwise not in known:
            yield _no_situation(situation.otherwise, known, (*at, "otherwise"))
        for option in situation.decision.options if situation.decision else ():
            if option.next not in known:
                yield _no_situation(option.next, known, (*at, "decision", "options", option.key, "next"))


def _no_situation(key: Key, known: set[Key], address: Address) -> Diagnostic:
    message = f"There is no situation {quoted(key)} in this case."
    return diagnostic(Code.UNKNOWN_SITUATION, message, did_you_mean(key, known), address=address)


def _ways(case: Case) -> Iterator[Diagnostic]:
    at: Address = ("cases", case.key)
    graph = explore(case)
    if not graph.is_whole:
        yield _too_many(at)
        return
    if graph.start is None:
        hint = "Take away its “when” and “unless”, or say with “otherwise” where to begin."
        message = "Nobody can begin this case: its first situation asks for flags that nobody has."
        yield diagnostic(Code.NO_WAY_OUT, message, hint, address=(*at, "situations", case.situations[0].key))
        return
    yield from _never_met(graph, at)
    yield from _never_seen(graph, at)
    yield from _falling_out(graph, at)
    yield from _without_end(graph, at)


def _never_met(graph: Graph, at: Address) -> Iterator[Diagnostic]:
    met = {state.situation for state in graph.moves}
    for situation in graph.case.situations:
        if situation.key not in met:
            hint = "Let an option lead here, or remove it."
            address = (*at, "situations", situation.key)
            yield diagnostic(Code.NEVER_MET, "No way leads to this situation.", hint, address=address)


def _never_seen(graph: Graph, at: Address) -> Iterator[Diagnostic]:
    """Each condition is looked at with its own flags alone, so that many flags do not multiply."""
    met = {state.situation for state in graph.moves}
    graphs: dict[frozenset[Key], Graph] = {}
    for situation in graph.case.situations:
        for what, part, one in _conditional(situation) if situation.key in met else ():
            flags = frozenset((*one.when, *one.unless))
            if flags not in graphs:
                graphs[flags] = explore(graph.case, flags)
            if not graphs[flags].is_whole:
                yield _too_many(at)
                return
            if not any(state.situation == situation.key and holds(one, state.flags) for state in graphs[flags].moves):
                message = f"Nobody ever gets to see this {what}."
                hint = "Nobody comes here with the flags of its “when” and without those of its “unless”; change them."
                address = (*at, "situations", situation.key, *part)
                yield diagnostic(Code.NEVER_MET, message, hint, address=address)


def _too_many(at: Address) -> Diagnostic:
    message = f"This case has more than {STATE_LIMIT:,} situations with different flags, too many to look at each."
    return diagnostic(Code.TOO_MANY_WAYS, message, "Use fewer flags.", address=at)


def _conditional(situation: Situation) -> Iterator[tuple[str, Address, Conditioned]]:
    """What may be there or not, with what it is called and where it stands in the situation."""
    for index, message in enumerate(situation.messages):
        yield "message", ("messages", str(index)), message
    for material in situation.materials:
        yield "material", ("materials", material.key), material
    for index, remark in enumerate(situation.end.remarks if situation.end else ()):
        yield "remark", ("end", "remarks", str(index)), remark


def _falling_out(graph: Graph, at: Address) -> Iterator[Diagnostic]:
    """Options that lead to a situation that lets some in and says of the others nothing."""
    told = set()
    for state, moves in graph.moves.items():
        for option in (move.option for move in moves if move.target is None):
            if (state.situation, option.key) in told:
                continue
            told.add((state.situation, option.key))
            came = _shown((*graph.path_to(state), option.key))
            message = f"Whoever comes by {came} is not let into “{option.next}”, nor anywhere else."
            hint = "Give that situation an “otherwise” that takes everyone else."
            address = (*at, "situations", state.situation, "decision", "options", option.key, "next")
            yield diagnostic(Code.NO_WAY_OUT, message, hint, address=address)


def _without_end(graph: Graph, at: Address) -> Iterator[Diagnostic]:
    # What has no moves is an end, or is told elsewhere to be neither that nor a decision.
    ends = {state for state, moves in graph.moves.items() if all(move.target is None for move in moves)}
    leaving = leading_to(graph, ends)
    told = set()
    for state in graph.moves:
        if state not in leaving and state.situation not in told:
            told.add(state.situation)
            path = graph.path_to(state)
            came = f" for those who come by {_shown(path)}" if path else ""
            message = f"From here no way leads to an end{came}."
            hint = "Let an option lead on, out of the loop."
            yield diagnostic(Code.NO_WAY_OUT, message, hint, address=(*at, "situations", state.situation))


def _shown(path: tuple[Key, ...]) -> str:
    return "“" + " → ".join((*path[:_STEPS_SHOWN], *("…" for _ in path[_STEPS_SHOWN : _STEPS_SHOWN + 1]))) + "”"
