"""What the stage of a topic means to a reader."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.content.model import Stage
from handrail.rendering.site import Gettext


@dataclass(frozen=True, kw_only=True)
class StageMark:
    """A stage as it is shown: `key` for the style sheet, `name` on the mark, `meaning` in a sentence."""

    key: str
    name: str
    meaning: str


def stage_mark(stage: Stage, gettext: Gettext) -> StageMark:
    """The mark of one stage in the page's language."""
    match stage:
        case Stage.CONCEPT:
            name = gettext("Concept")
            meaning = gettext("This page is a concept: it says what it will teach, and waits for ideas.")
        case Stage.DRAFT:
            name = gettext("Draft")
            meaning = gettext("This page is a draft: it can be read from start to end, and comments are wanted.")
        case Stage.REVIEW:
            name = gettext("In review")
            meaning = gettext("This page is in review: the team is deciding on what readers said about the draft.")
        case Stage.PUBLISHED:
            name = gettext("Published")
            meaning = gettext("This page is published: the team stands behind it until its next review.")
    return StageMark(key=stage.value, name=name, meaning=meaning)
