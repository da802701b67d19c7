"""What a module has to practise with, kept whole until the workshop has forms for it, so that `load` and `dump` lose
nothing."""

from __future__ import annotations

from typing import Any

import msgspec

from handrail.content.cases.model import Case
from handrail.content.model import Module
from handrail.content.replies.model import Replies
from handrail.content.routing.model import Routing


class Practice(msgspec.Struct, frozen=True, omit_defaults=True):
    """The fields of a module that no form of the workshop knows yet, by their names in the module."""

    cases: tuple[Case, ...] = ()
    routing: Routing | None = None
    replies: Replies | None = None


# Made once, before there are threads: msgspec describes a type at its first use, and threads that meet there crash.
_DECODER = msgspec.json.Decoder(Practice)


def packed(module: Module) -> str:
    """As the workshop stores it; nothing for a module without."""
    practice = Practice(**{name: getattr(module, name) for name in Practice.__struct_fields__})
    return msgspec.json.encode(practice).decode() if practice != Practice() else ""


def unpacked(stored: str) -> dict[str, Any]:
    """The module's fields again."""
    practice = _DECODER.decode(stored) if stored else Practice()
    return {name: getattr(practice, name) for name in Practice.__struct_fields__}
