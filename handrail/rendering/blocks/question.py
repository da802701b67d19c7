"""A question on a page: a form that works without script, and reasons that open once it is answered."""

from __future__ import annotations

from markupsafe import Markup

from handrail.content.kinds.question import Option, Question, QuestionType
from handrail.rendering.blocks import choice, ordering
from handrail.rendering.prompts import prompt_html
from handrail.rendering.sheet import Sheet
from handrail.rendering.site import Gettext
from handrail.rendering.verdicts import Outcome, outcome, sentence

_FORM = Markup(
    '<form class="block question" id="{0}" data-question="{1}" method="post" action="{2}#{0}" autocomplete="off">'
    "{3}</form>"
)
_GROUP = Markup('<div class="block question" id="{0}" data-question="{1}">{3}</div>')
_FIELDS = Markup(
    '{before}<fieldset><legend>{legend}</legend><p class="how">{how}</p>{options}</fieldset>'
    '<input type="hidden" name="question" value="{key}"><div class="act">'
    '<button class="button" type="submit">{check}</button>{status}</div>'
)


def render(block: Question, sheet: Sheet) -> Markup:
    chosen = sheet.answers.get(block.key)
    result = None if chosen is None else outcome(block, chosen)
    before, legend = prompt_html(block.prompt, sheet, otherwise=sheet.gettext("Your answer"))
    show = ordering.option if block.type is QuestionType.ORDERING else choice.option
    options = Markup("").join(
        show(block, one, sheet, chosen=chosen or (), open_=result not in {None, Outcome.MISSING})
        for one in _shown(block)
    )
    fields = _FIELDS.format(
        before=before,
        legend=legend,
        how=_how(block.type, sheet.gettext),
        options=options,
        key=block.key,
        check=sheet.gettext("Check my answer"),
        status=_status(block, result, sheet.gettext),
    )
    address = sheet.links.answer(sheet.topic_key)
    shell = _GROUP if address is None else _FORM
    return shell.format(block.key, block.type.value, address, fields)


def _shown(question: Question) -> tuple[Option, ...]:
    return ordering.shown(question) if question.type is QuestionType.ORDERING else question.options


def _how(kind: QuestionType, gettext: Gettext) -> str:
    match kind:
        case QuestionType.SINGLE:
            return gettext("Choose one.")
        case QuestionType.MULTIPLE:
            return gettext("Choose all that fit.")
        case QuestionType.ORDERING:
            return gettext("Give each step its place.")


def _status(question: Question, result: Outcome | None, gettext: Gettext) -> Markup:
    """The line that says how the answer went; it carries every sentence, so that a script needs no words of its own."""
    says = Markup("").join(
        Markup(' data-{}="{}"').format(each.value, sentence(question, each, gettext)) for each in Outcome
    )
    now = "" if result is None else sentence(question, result, gettext)
    mark = "" if result is None else Markup(' data-outcome="{}"').format(result.value)
    return Markup('<p class="outcome" role="status"{}{}>{}</p>').format(says, mark, now)
