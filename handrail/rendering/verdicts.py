"""How an answer compares with what the question's author thinks right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from handrail.content.kinds.question import Question, QuestionType
from handrail.rendering.site import Gettext


class Outcome(StrEnum):
    """What an answer comes to; `missing` when there is nothing to compare yet."""

    MISSING = "missing"
    WRONG = "wrong"
    PARTLY = "partly"
    RIGHT = "right"


def outcome(question: Question, chosen: Sequence[str]) -> Outcome:
    """The outcome for the keys of the chosen options, or for all keys in the reader's order.

    An ordering is answered when every step has a place of its own. A choice is partly right when something right was
    chosen, an ordering when at least half of its steps stand where they belong.
    """
    keys = [option.key for option in question.options]
    if question.type is QuestionType.ORDERING:
        if sorted(chosen) != sorted(keys):
            return Outcome.MISSING
        fitting = sum(mine == right for mine, right in zip(chosen, keys, strict=True))
        return _graded(whole=fitting == len(keys), part=fitting * 2 >= len(keys))
    picked = set(chosen) & set(keys)
    if not picked:
        return Outcome.MISSING
    right = {option.key for option in question.options if option.correct}
    return _graded(whole=picked == right, part=bool(picked & right))


def _graded(*, whole: bool, part: bool) -> Outcome:
    if whole:
        return Outcome.RIGHT
    return Outcome.PARTLY if part else Outcome.WRONG


def sentence(question: Question, result: Outcome, gettext: Gettext) -> str:
    """What the reader is told; it points to the reasons and does not scold."""
    match result:
        case Outcome.RIGHT:
            return gettext("Yes. Each option now says why.")
        case Outcome.PARTLY:
            return gettext("Partly. Each option now says why.")
        case Outcome.WRONG:
            return gettext("Not quite. Each option now says why.")
        case Outcome.MISSING if question.type is QuestionType.ORDERING:
            return gettext("Give every step a place of its own, then check again.")
        case Outcome.MISSING:
            return gettext("Choose an option first, then check again.")


def answers_in(questions: Mapping[str, Question], fields: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The answer that a question's form sends: every value of each field, as the form was filled in.

    The field `question` names the question. A choice sends the chosen keys under the question's key; an ordering sends
    the place of each option under `<question>.<option>`, and a place that no option has is empty. What does not fit is
    left out, never an error.
    """
    named = fields.get("question", ())
    question = questions.get(named[0]) if named else None
    if question is None:
        return {}
    keys = [option.key for option in question.options]
    if question.type is not QuestionType.ORDERING:
        chosen = set(fields.get(question.key, ()))
        return {question.key: tuple(key for key in keys if key in chosen)}
    places = {key: next(iter(fields.get(f"{question.key}.{key}", ())), "") for key in keys}
    by_place = {place: key for key, place in reversed(places.items())}
    return {question.key: tuple(by_place.get(str(place), "") for place in range(1, len(keys) + 1))}
