"""What a module has to practise with: one value beside the module's page, kept there as JSON."""

from __future__ import annotations

from typing import Any

import msgspec

from handrail.content.cases.model import Case
from handrail.content.model import Module
from handrail.content.replies.model import Replies
from handrail.content.routing.model import Routing


class Practice(msgspec.Struct, frozen=True, omit_defaults=True):
    """The fields of a module that are edited apart from its pages, by their names in the module."""

    cases: tuple[Case, ...] = ()
    routing: Routing | None = None
    replies: Replies | None = None


# Made once, before there are threads: msgspec describes a type at its first use, and threads that meet there crash.
_DECODER = msgspec.json.Decoder(Practice)


def of(module: Module) -> Practice:
    """The part of a module that is practice."""
    return Practice(**{name: getattr(module, name) for name in Practice.__struct_fields__})


def written(practice: Practice) -> str:
    """As the workshop stores it; nothing for a module without."""
    return msgspec.json.encode(practice).decode() if practice != Practice() else ""


def read(stored: str) -> Practice:
    """The same again."""
    return _DECODER.decode(stored) if stored else Practice()


def packed(module: Module) -> str:
    """What is stored for a module."""
    return written(of(module))


def unpacked(stored: str) -> dict[str, Any]:
    """The module's fields again."""
    return msgspec.structs.asdict(read(stored))
