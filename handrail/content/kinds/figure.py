"""A picture."""

from __future__ import annotations

from handrail.content.values import Key, Line, Prose, Value


class Figure(Value, frozen=True, kw_only=True, tag_field="kind", tag="figure"):
    """A picture from the package's media folder. `alt` tells what it shows to whoever cannot see it."""

    key: Key
    file: Line
    alt: Line
    credit: Line = Line("")
    caption: Prose = Prose("")
