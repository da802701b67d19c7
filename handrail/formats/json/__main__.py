"""Prints the JSON Schema of the format, for docs/reference/module.schema.json."""

from __future__ import annotations

import sys

from handrail.formats.json import schema

sys.stdout.buffer.write(schema())
