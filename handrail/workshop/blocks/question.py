"""A question that teaches judgement, in the editor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, ChoiceBlock, FieldBlock, ListBlock, StructBlock

from handrail.content.kinds.question import Option, Question, QuestionType
from handrail.content.values import Key, Prose
from handrail.workshop.blocks.kind import KindBlock
from handrail.workshop.blocks.ledger import Ledger, items
from handrail.workshop.blocks.untranslated import Untranslated
from handrail.workshop.keys import key_of
from handrail.workshop.prose import LISTS, ProseBlock
from handrail.workshop.widgets import ObjectivesInput


class ObjectivesBlock(Untranslated, FieldBlock):
    """A choice among the page's objectives, stored as the ids that these have in the page's own list."""

    def __init__(self, *, help_text: Any = "", **options: Any) -> None:
        self.field_options = {"help_text": help_text}
        super().__init__(**options)

    @cached_property
    def field(self) -> forms.Field:
        return forms.CharField(required=False, widget=ObjectivesInput(), **self.field_options)

    def value_for_form(self, value: list[str] | None) -> str:
        return " ".join(value or [])

    def value_from_form(self, value: str) -> list[str]:
        return (value or "").split()

    class Meta:
        default: list[str] = []


class OptionBlock(StructBlock):
    """Something that the reader may choose."""

    text = ProseBlock(features=LISTS, label=_("The option"))
    correct = BooleanBlock(required=False, label=_("This is right"))
    explanation = ProseBlock(
        features=LISTS,
        label=_("Explanation"),
        help_text=_("Why it is right, or why people make this mistake. The right ones need one too."),
    )

    class Meta:
        label = _("Option")


class QuestionKind(KindBlock):
    """A question on one or more of the page's objectives."""

    prompt = ProseBlock(features=[*LISTS, "blockquote"], label=_("Question"))
    type = ChoiceBlock(
        choices=[
            (QuestionType.SINGLE.value, _("One option is right")),
            (QuestionType.MULTIPLE.value, _("Several options are right")),
            (QuestionType.ORDERING.value, _("The options are to be put into order")),
        ],
        default=QuestionType.SINGLE.value,
        label=_("Kind of question"),
        help_text=_("For an order, list the options below in the right order. Readers see them shuffled."),
    )
    objectives = ObjectivesBlock(
        label=_("What it practises"),
        help_text=_("The objectives of this page that the question is about."),
    )
    options = ListBlock(OptionBlock(), label=_("Options"))

    tag = "question"
    example = Question(
        key=Key("question"),
        type=QuestionType.SINGLE,
        prompt=Prose("<p>A report has no links. What do you do first?</p>"),
        options=(
            Option(
                key=Key("ask"),
                text=Prose("<p>Ask where it happened.</p>"),
                explanation=Prose("<p>Right. Without the place you can neither judge nor help.</p>"),
                correct=True,
            ),
            Option(
                key=Key("close"),
                text=Prose("<p>Close it as incomplete.</p>"),
                explanation=Prose(
                    "<p>Many people write a first report when they are upset. Help them to complete it.</p>"
                ),
            ),
        ),
    )

    @staticmethod
    def to_content(key: Key, value: Any, ledger: Ledger) -> Question:
        return Question(
            key=key,
            type=QuestionType(value.get("type") or QuestionType.SINGLE),
            objectives=tuple(key_of("objective", each) for each in value.get("objectives") or []),
            prompt=Prose(value.get("prompt") or ""),
            options=tuple(_option(item) for item in value.get("options") or []),
        )

    @staticmethod
    def from_content(block: Question, ledger: Ledger) -> dict[str, Any]:
        options = [
            {"text": option.text, "correct": option.correct, "explanation": option.explanation}
            for option in block.options
        ]
        return {
            "prompt": block.prompt,
            "type": block.type.value,
            "objectives": [ledger.id(key) for key in block.objectives],
            "options": items(options, [ledger.id(option.key) for option in block.options]),
        }

    class Meta:
        label = _("Question")
        icon = "help"
        group = _("To practise")
        label_format = "{prompt}"
        description = _("A question with an explanation for every option, shown at once and kept by nobody.")


def _option(item: dict[str, Any]) -> Option:
    value = item["value"]
    return Option(
        key=key_of("option", item["id"]),
        text=Prose(value.get("text") or ""),
        explanation=Prose(value.get("explanation") or ""),
        correct=bool(value.get("correct")),
    )
