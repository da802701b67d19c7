"""What a browser or a page reports of a learner, checked against the module and turned into events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from handrail.content.cases.model import Case, Worth
from handrail.content.cases.position import NoSuchWay, Position, walk
from handrail.content.kinds.question import Question
from handrail.content.model import Module
from handrail.learning.catalogue import Catalogue
from handrail.learning.progress import PARTLY, RIGHT, WRONG, Happened
from handrail.rendering.case_ways import written
from handrail.rendering.verdicts import Outcome, outcome

MOST_BYTES = 8_192
_RIGHT = {Outcome.WRONG: WRONG, Outcome.PARTLY: PARTLY, Outcome.RIGHT: RIGHT}
_WORTH = {Worth.POOR: WRONG, Worth.DEFENSIBLE: RIGHT, Worth.GOOD: RIGHT}


class NotReported(Exception):
    """What was sent is nothing that can be done in this module."""


class Report(msgspec.Struct, forbid_unknown_fields=True):
    """One of: a `page` that was opened, a `question` with what was `chosen`, a `case` with the `path` so far."""

    page: str = ""
    question: str = ""
    chosen: tuple[str, ...] = ()
    case: str = ""
    path: str = ""


_DECODER = msgspec.json.Decoder(Report)


def from_json(body: bytes) -> Report:
    """Raises NotReported."""
    try:
        return _DECODER.decode(body)
    except (msgspec.DecodeError, RecursionError) as error:
        raise NotReported from error


def from_form(fields: Mapping[str, Sequence[str]]) -> Report:
    """The same from the fields of a form. Raises NotReported."""
    known = {"page", "question", "chosen", "case", "path"}
    if set(fields) - known:
        raise NotReported
    first: dict[str, Any] = {name: values[0] for name, values in fields.items() if name != "chosen" and values}
    return Report(**first, chosen=tuple(fields.get("chosen", ())))


def events(report: Report, catalogue: Catalogue, module: Callable[[], Module], day: int) -> list[Happened]:
    """What happened by this report. Raises NotReported where the module has no such thing."""
    if sum(map(bool, (report.page, report.question, report.case))) != 1:
        raise NotReported
    if report.page:
        if report.page not in catalogue.topics:
            raise NotReported
        return [Happened(f"page:{report.page}", "", None, day)]
    if report.question:
        question = catalogue.questions.get(report.question)
        if question is None:
            raise NotReported
        return [answered(report.question, question, report.chosen, day)]
    case = next((one for one in module().cases if one.key == report.case), None)
    if case is None:
        raise NotReported
    return stepped(case, written(report.path), day)


def answered(name: str, question: Question, chosen: Sequence[str], day: int) -> Happened:
    """An answer to a question. Raises NotReported where nothing was answered yet, or something that is no option."""
    keys = {option.key for option in question.options}
    if len(chosen) > len(keys) or not keys.issuperset(chosen) or len(set(chosen)) != len(chosen):
        raise NotReported
    right = _RIGHT.get(outcome(question, chosen))
    if right is None:
        raise NotReported
    return Happened(f"question:{name}", " ".join(chosen), right, day)


def stepped(case: Case, path: Sequence[str], day: int) -> list[Happened]:
    """That someone came to where this path leads, and at an end that they ended the case. Raises NotReported."""
    try:
        position = walk(case, path)
    except NoSuchWay as error:
        raise NotReported from error
    came = ""
    if len(position.steps) > 1 and (option := position.steps[-2].option):
        came = f"{position.steps[-2].situation.key}/{option.key}"
    met = [Happened(f"step:{case.key}/{position.situation.key}", came, None, day)]
    if position.is_end:
        met.append(Happened(f"case:{case.key}", "", worth(position), day))
    return met


def worth(position: Position) -> int:
    """How well a case went: as well as the least of what was chosen; what is open is never wrong."""
    chosen = [step.option.worth for step in position.steps if step.option and step.option.worth]
    poor = sum(_WORTH[each] == WRONG for each in chosen)
    if not poor:
        return RIGHT
    return PARTLY if poor * 2 < len(chosen) else WRONG
