"""The kinds that hold no other blocks. A new kind is a file in this folder and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from handrail.content.kinds.case_link import CaseLink
from handrail.content.kinds.checklist import Checklist
from handrail.content.kinds.discussion import Discussion
from handrail.content.kinds.example import Example
from handrail.content.kinds.figure import Figure
from handrail.content.kinds.local import Local
from handrail.content.kinds.note import Note
from handrail.content.kinds.plain import PlainBlock
from handrail.content.kinds.question import Question
from handrail.content.kinds.reflection import Reflection
from handrail.content.kinds.reply import Reply
from handrail.content.kinds.text import Text
from handrail.rendering.blocks import (
    case_link,
    checklist,
    discussion,
    example,
    figure,
    local,
    note,
    question,
    reflection,
    reply,
    text,
)
from handrail.rendering.sheet import Sheet

RENDERERS: Mapping[type[PlainBlock], Callable[[Any, Sheet], Markup]] = {
    Text: text.render,
    Note: note.render,
    Example: example.render,
    Reply: reply.render,
    Checklist: checklist.render,
    Question: question.render,
    Reflection: reflection.render,
    Local: local.render,
    Figure: figure.render,
    Discussion: discussion.render,
    CaseLink: case_link.render,
}


def plain_html(block: PlainBlock, sheet: Sheet) -> Markup:
    """One block of a plain kind."""
    return RENDERERS[type(block)](block, sheet)
