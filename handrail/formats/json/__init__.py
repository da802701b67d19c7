"""The whole compiled module as one JSON file, described by the JSON Schema in docs/reference/module.schema.json."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from handrail.content.model import Module

NAME = "json"
SUMMARY = "the whole compiled module as one JSON file"
# Made once, before there are threads: msgspec describes a type at its first use, and threads that meet there crash.
_DECODER = msgspec.json.Decoder(Module)


def build(module: Module, media: Mapping[str, bytes]) -> bytes:  # noqa: ARG001 — JSON lists pictures by their hash
    """The module as indented JSON with a newline at the end."""
    return msgspec.json.format(msgspec.json.encode(module), indent=1) + b"\n"


def read(content: bytes) -> Module:
    """The module again. Raises msgspec.ValidationError, which names the place, when it is not one."""
    return _DECODER.decode(content)


def schema() -> bytes:
    """The JSON Schema (2020-12) of the format."""
    described = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Module)}
    return msgspec.json.format(msgspec.json.encode(described), indent=1) + b"\n"
