"""The frame that most kinds stand in: a group named by its kind and, where there is one, its title."""

from __future__ import annotations

from markupsafe import Markup

_FRAME = Markup('<div class="block {kind}" id="{key}" role="group" aria-labelledby="{key}_name">{head}{body}</div>')
_KIND_AND_TITLE = Markup('<div class="head" id="{0}_name"><p class="kind">{1}</p> <p class="title">{2}</p></div>')
_KIND = Markup('<p class="kind" id="{0}_name">{1}</p>')


def frame(kind: str, key: str, *, label: str, title: str = "", body: Markup) -> Markup:
    """`kind` goes to the style sheet, `label` and `title` to the reader."""
    head = _KIND_AND_TITLE.format(key, label, title) if title else _KIND.format(key, label)
    return _FRAME.format(kind=kind, key=key, head=head, body=body)
