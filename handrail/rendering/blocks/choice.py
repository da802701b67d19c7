"""One option of a question in which one or several are chosen."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from handrail.content.kinds.question import Option, Question, QuestionType
from handrail.rendering.prose import line_html, prose_html
from handrail.rendering.sheet import Sheet

_OPTION = Markup(
    '<div class="option"{state}><label><input type="{type}" name="{name}" value="{value}"{checked}>'
    '<span>{text}</span></label><div class="why"{hidden}>{verdict}{explanation}</div></div>'
)
_CORRECT, _CHOSEN, _NOTHING = Markup(" data-correct"), Markup(" data-chosen"), Markup("")


def option(question: Question, one: Option, sheet: Sheet, *, chosen: Sequence[str], open_: bool) -> Markup:
    """The option with its explanation, which stays hidden until the question is answered (`open_`)."""
    picked = one.key in chosen
    return _OPTION.format(
        state=(_CORRECT if one.correct else _NOTHING) + (_CHOSEN if picked and open_ else _NOTHING),
        type="radio" if question.type is QuestionType.SINGLE else "checkbox",
        name=question.key,
        value=one.key,
        checked=Markup(" checked") if picked else "",
        text=line_html(one.text, sheet),
        hidden="" if open_ else Markup(" hidden"),
        verdict=_verdict(one, sheet),
        explanation=prose_html(one.explanation, sheet),
    )


def _verdict(one: Option, sheet: Sheet) -> Markup:
    """Both things that may have to be said of the option; the style sheet shows the one that fits `data-chosen`."""
    if one.correct:
        taken, left = sheet.gettext("Yes, this one."), sheet.gettext("This one fits.")
    else:
        taken, left = sheet.gettext("Not this one."), ""
    verdict = Markup('<p class="verdict if-chosen">{}</p>').format(taken)
    return verdict + Markup('<p class="verdict if-left">{}</p>').format(left) if left else verdict
