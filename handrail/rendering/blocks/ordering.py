"""One step of a question in which all steps are to be put into order."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from handrail.content.kinds.question import Option, Question
from handrail.rendering.prose import line_html, prose_html
from handrail.rendering.sheet import Sheet
from handrail.rendering.shuffle import shuffled

_STEP = Markup(
    '<div class="option step" data-place="{place}"{state}><div class="pair"><span id="{id}_text">{text}</span>'
    '<select name="{name}" aria-label="{label}" aria-describedby="{id}_text">{places}</select></div>'
    '<div class="why"{hidden}><p class="verdict">{verdict}</p>{explanation}</div></div>'
)
_FITS, _PLACED = Markup(" data-chosen data-correct"), Markup(" data-chosen")
_CHOICE = Markup('<option value="{0}"{1}>{0}</option>')


def shown(question: Question) -> tuple[Option, ...]:
    """The steps in the order of the page, which is never the right one."""
    return shuffled(question.options, [one.key for one in question.options], question.key)


def option(question: Question, one: Option, sheet: Sheet, *, chosen: Sequence[str], open_: bool) -> Markup:
    """The step with a field for its place and the explanation, which stays hidden until all have been placed."""
    keys = [each.key for each in question.options]
    place, mine = keys.index(one.key) + 1, chosen.index(one.key) + 1 if one.key in chosen else 0
    return _STEP.format(
        place=place,
        state=_FITS if place == mine and open_ else _PLACED if open_ else "",
        id=f"{question.key}_{one.key}",
        text=line_html(one.text, sheet),
        name=f"{question.key}.{one.key}",
        label=sheet.gettext("Place of this step"),
        places=_places(len(keys), mine),
        hidden="" if open_ else Markup(" hidden"),
        verdict=sheet.gettext("Place %(number)s.") % {"number": place},
        explanation=prose_html(one.explanation, sheet),
    )


def _places(count: int, mine: int) -> Markup:
    empty = Markup('<option value="">–</option>')
    return empty + Markup("").join(
        _CHOICE.format(number, Markup(" selected") if number == mine else "") for number in range(1, count + 1)
    )
