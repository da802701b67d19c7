"""Every block kind by the name it has in a package and in JSON, and what its fields are."""

from __future__ import annotations

import typing
from functools import cache

import msgspec

from handrail.content.kinds import Block
from handrail.content.values import Value

KINDS: dict[str, type[Value]] = {str(kind.__struct_config__.tag): kind for kind in typing.get_args(Block)}


class Field(typing.NamedTuple):
    """A field of a value: its name, its type as annotated, whether the model demands it, and else its default."""

    name: str
    type: object
    required: bool
    default: object


@cache
def fields(kind: type[Value]) -> tuple[Field, ...]:
    """The fields of a value's type in their order."""
    hints = typing.get_type_hints(kind)
    return tuple(
        Field(field.name, hints[field.name], field.required, field.default) for field in msgspec.structs.fields(kind)
    )
