"""The block kinds that hold no other blocks, and streams of blocks as a whole. A new kind is a file here and a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handrail.content import kinds
from handrail.workshop.blocks.case_link import CaseLinkKind
from handrail.workshop.blocks.checklist import ChecklistKind
from handrail.workshop.blocks.discussion import DiscussionKind
from handrail.workshop.blocks.example import ExampleKind
from handrail.workshop.blocks.figure import FigureKind
from handrail.workshop.blocks.kind import Kind
from handrail.workshop.blocks.ledger import Ledger
from handrail.workshop.blocks.local import LocalKind
from handrail.workshop.blocks.note import NoteKind
from handrail.workshop.blocks.question import QuestionKind
from handrail.workshop.blocks.reflection import ReflectionKind
from handrail.workshop.blocks.reply import ReplyKind
from handrail.workshop.blocks.text import TextKind
from handrail.workshop.keys import Raw, key_of

Kinds = Mapping[str, type[Kind]]


def by_name(*members: type[Kind]) -> Kinds:
    """Kinds by their block names; Wagtail allows no hyphen in one."""
    return {kind.tag.replace("-", "_"): kind for kind in members}


PLAIN = by_name(
    TextKind,
    NoteKind,
    ExampleKind,
    ReplyKind,
    FigureKind,
    ChecklistKind,
    QuestionKind,
    ReflectionKind,
    DiscussionKind,
    CaseLinkKind,
    LocalKind,
)


def stream_of(known: Kinds) -> list[tuple[str, Kind]]:
    """The child blocks of a stream that takes these kinds."""
    return [(name, kind()) for name, kind in known.items()]


def to_stream(raw: Iterable[Raw], known: Kinds, ledger: Ledger) -> tuple[kinds.Block, ...]:
    """The blocks that raw stream items stand for."""
    return tuple(
        kind.to_content(key_of(kind.tag, item["id"]), item["value"], ledger)
        for item in raw
        if (kind := known.get(item["type"]))
    )


def from_stream(blocks: Iterable[kinds.Block], known: Kinds, ledger: Ledger) -> list[Raw]:
    """The raw stream items that stand for blocks."""
    names = {kind.tag: name for name, kind in known.items()}
    return [
        {
            "type": (name := names[str(block.__struct_config__.tag)]),
            "value": known[name].from_content(block, ledger),
            "id": ledger.id(block.key),
        }
        for block in blocks
    ]
