"""The way from a page to a case to practise with."""

from __future__ import annotations

from handrail.content.values import Key, Prose, Value


class CaseLink(Value, frozen=True, kw_only=True, tag_field="kind", tag="case"):
    """A link to the case with the key `case`; `body` may say why now is the time for it."""

    key: Key
    case: Key
    body: Prose = Prose("")
