"""The block kinds in the editor, one file each; this is the registry that finds the file for a block."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from handrail.content import kinds
from handrail.workshop.blocks.content_note import ContentNoteKind
from handrail.workshop.blocks.ledger import Ledger
from handrail.workshop.blocks.plain import PLAIN, Kinds, by_name, from_stream, stream_of, to_stream
from handrail.workshop.keys import Raw

KINDS: Kinds = {**PLAIN, **by_name(ContentNoteKind)}


def body_blocks() -> list[tuple[str, Any]]:
    """The child blocks of a topic's body."""
    return stream_of(KINDS)


def to_content(raw: Iterable[Raw], ledger: Ledger) -> tuple[kinds.Block, ...]:
    """The blocks that a topic's raw body stands for."""
    return to_stream(raw, KINDS, ledger)


def from_content(blocks: Iterable[kinds.Block], ledger: Ledger) -> list[Raw]:
    """The raw body that stands for blocks."""
    return from_stream(blocks, KINDS, ledger)
