"""The passages of a page for someone who wants to reword one: in the parts that they see, or found by their words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.content.changes.places import Passage, passages
from handrail.content.kinds.case_link import CaseLink
from handrail.content.kinds.checklist import Checklist
from handrail.content.kinds.content_note import ContentNote
from handrail.content.kinds.discussion import Discussion
from handrail.content.kinds.example import Example
from handrail.content.kinds.figure import Figure
from handrail.content.kinds.local import Local
from handrail.content.kinds.note import Note
from handrail.content.kinds.question import Question
from handrail.content.kinds.reflection import Reflection
from handrail.content.kinds.reply import Reply
from handrail.content.kinds.text import Text
from handrail.content.model import Topic

_NAMES: dict[type, Any] = {
    Text: _("Text"),
    Note: _("Note"),
    Example: _("A made-up situation"),
    Reply: _("Ways to say it"),
    Checklist: _("Checklist"),
    Question: _("Question, with its options and reasons"),
    Reflection: _("Think about it"),
    Local: _("Differs by community"),
    Figure: _("Picture"),
    Discussion: _("Talk about it in a group"),
    CaseLink: _("A case to practise with"),
    ContentNote: _("A part that may distress"),
}


@dataclass(frozen=True)
class Group:
    """The passages of one block, or of the head of the page. `ahead` says what they hold where that may distress:
    then they are folded away."""

    key: str
    name: Any
    ahead: str
    passages: tuple[Passage, ...]


def groups(topic: Topic, block: str = "") -> list[Group]:
    """Every passage in reading order, or those of one block."""
    blocks = {each.key: each for each in topic.blocks}
    found = []
    for key, inside in groupby(passages(topic), lambda one: one.block):
        if block and key != block:
            continue
        value = blocks.get(key)
        ahead = value.about if isinstance(value, ContentNote) else ""
        name = _NAMES.get(type(value), _("Text")) if value else _("Title, summary and aims")
        found.append(Group(key, name, ahead, tuple(inside)))
    return found


def with_words(topic: Topic, words: str, block: str = "") -> Passage | None:
    """The passage that has these words, as somebody marked them on the page; one in this block before any other."""
    wanted = _plain(words)
    if not wanted:
        return None
    found = [one for one in passages(topic) if wanted in _plain(one.text)]
    return next((one for one in found if one.block == block), found[0] if found else None)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
