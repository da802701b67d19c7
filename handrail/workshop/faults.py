"""Diagnostics in the page's form: each at the field, or inside the block, that its address names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from handrail.content.diagnostics import Address, Code, Diagnostic
from handrail.workshop.blocks.question import OptionBlock
from handrail.workshop.keys import key_of

Fault = tuple[Address, str]
"""What is left of an address at some depth, and the sentence that belongs there."""

# Hints of the checks tell what to write into a file; in the editor these stand in their place.
_HINTS = {
    Code.WRONG_ANSWERS.id: "",
    Code.NO_EXPLANATION.id: "Say why it is right, or why people choose it and what goes wrong then.",
    Code.UNUSED_REFERENCE.id: "",
    Code.UNUSED_TERM.id: "",
    Code.HEADING_ORDER.id: "",
    Code.OBJECTIVE_WITHOUT_QUESTION.id: "Add a question, or tick the objective in one.",
    Code.MISSING_FIELD.id: "",
    Code.UNKNOWN_REFERENCE.id: "Remove the citation, or choose another reference.",
    Code.UNKNOWN_TERM.id: "Remove the link, or choose another word of the glossary.",
    Code.UNKNOWN_TOPIC.id: "Remove the link, or choose another topic.",
    Code.UNKNOWN_OBJECTIVE.id: "Choose again what the question practises.",
    Code.UNKNOWN_MEDIA.id: "Choose a picture.",
}


def sentence(found: Diagnostic) -> str:
    """What an editor reads."""
    return " ".join(filter(None, [found.message, _HINTS.get(found.code, found.hint)]))


def stream_error(block: StreamBlock, raw: list[dict[str, Any]], faults: Iterable[Fault]) -> ValidationError:
    """The error of a stream field that shows every fault where it belongs."""
    return _nested(block, raw, list(faults))


def _nested(block: Any, raw: Any, faults: list[Fault]) -> ValidationError:
    own = [sentence for address, sentence in faults if not address]
    inner: defaultdict[Any, list[Fault]] = defaultdict(list)
    for address, message in faults:
        if not address:
            continue
        place = _place(block, raw, address[0])
        if place is None:
            own.append(message)
        else:
            inner[place].append((address[1:], message))
    below = {place: _nested(*_child(block, raw, place), found) for place, found in inner.items()}
    problems = [ValidationError(message) for message in dict.fromkeys(own)]
    match block:
        case StreamBlock():
            return StreamBlockValidationError(block_errors=below, non_block_errors=problems)
        case ListBlock():
            return ListBlockValidationError(block_errors=below, non_block_errors=problems)
        case StructBlock():
            return StructBlockValidationError(block_errors=below, non_block_errors=problems)
    return ValidationError(problems)


def _place(block: Any, raw: Any, name: str) -> int | str | None:
    """Which child an element of an address names: a key in a stream or among options, else a position or a field."""
    match block:
        case StreamBlock():
            return next((n for n, item in enumerate(raw) if _key(item, item["type"]) == name), None)
        case ListBlock(child_block=OptionBlock()):
            return next((n for n, item in enumerate(raw) if _key(item, "option") == name), None)
        case ListBlock():
            return int(name) if name.isdigit() and int(name) < len(raw) else None
        case StructBlock():
            return name if name in block.child_blocks else None
    return None


def _child(block: Any, raw: Any, place: int | str) -> tuple[Any, Any]:
    match block:
        case StreamBlock():
            return block.child_blocks[raw[place]["type"]], raw[place]["value"]
        case ListBlock():
            return block.child_block, raw[place]["value"]
    return block.child_blocks[place], raw[place]


def _key(item: dict[str, Any], kind: str) -> str:
    return key_of(kind.replace("_", "-"), item["id"])
