"""The block kinds, one file each: what a topic is made of."""

from __future__ import annotations

from handrail.content.kinds.content_note import ContentNote
from handrail.content.kinds.plain import PlainBlock

Block = PlainBlock | ContentNote
