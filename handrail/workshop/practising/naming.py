"""Keys for what was added in a form: made from its words once, and kept from then on."""

from __future__ import annotations

import re
from collections.abc import Collection

from django.utils.text import slugify

from handrail.content.kinds.registry import fields
from handrail.content.package import shapes
from handrail.content.values import KEY_LIMIT, Key, Value
from handrail.workshop.practising.filling import Tree, kind_of
from handrail.workshop.practising.inputs import Input, of

_WORDS = 5
_SPEAKING = ("title", "text", "label", "ask", "reason", "sender")
_CHOSEN = {"situations", "questions", "answers", "outcomes"}
_MARKUP = re.compile(r"\]\([^)]*\)|\[@[^\]]*\]")


def name_rows(kind: type[Value], tree: Tree, *, wordless: bool) -> None:
    """Gives a key to every row that has none, at every depth; each is told apart from those beside it.

    Rows without words wait for them, unless `wordless` is true or others have to be able to choose them now.
    """
    for field in fields(kind):
        match of(field):
            case Input.RECORD if tree[field.name]:
                inside = tree[field.name]
                name_rows(kind_of(shapes.kinds(field.type), inside["kind"]), inside, wordless=wordless)
            case Input.ROWS:
                kinds = shapes.kinds(shapes.item(field.type))
                if all(map(shapes.has_key, kinds)):
                    everyone = wordless or field.name in _CHOSEN
                    _name(tree[field.name], field.name.removesuffix("s"), wordless=everyone)
                for row in tree[field.name]:
                    name_rows(kind_of(kinds, row["kind"]), row, wordless=wordless)


def _name(rows: list[Tree], noun: str, *, wordless: bool) -> None:
    taken = {row["key"] for row in rows}
    for row in rows:
        words = _speaking(row)
        if not row["key"] and (words or wordless):
            row["key"] = free_key(words, taken, noun)
            taken.add(row["key"])


def _speaking(row: Tree) -> str:
    return next((row[name] for name in _SPEAKING if isinstance(row.get(name), str) and row[name].strip()), "")


def free_key(words: str, taken: Collection[str], noun: str) -> Key:
    """A key of a few words that nothing else has; `noun` and a number where the words give none."""
    found = slugify(_MARKUP.sub(" ", words)).replace("_", "-").split("-")
    stem = "-".join(word for word in found if word)
    stem = "-".join(stem.split("-")[:_WORDS])[: KEY_LIMIT - 4].strip("-")
    names = [stem] if stem else []
    names += [f"{stem or noun}-{number}" for number in range(2 if stem else 1, len(taken) + 3)]
    return Key(next(name for name in names if name not in taken))
