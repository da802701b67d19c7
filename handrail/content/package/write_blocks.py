"""Blocks as directives in canonical form; the mirror of `handrail.content.package.blocks`."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from handrail.content.kinds import Block
from handrail.content.kinds.checklist import Checklist
from handrail.content.kinds.content_note import ContentNote
from handrail.content.kinds.question import Option, Question
from handrail.content.kinds.registry import fields
from handrail.content.kinds.reply import Reply, Version
from handrail.content.kinds.text import Text
from handrail.content.prose import html, markdown
from handrail.content.values import Prose, Value


def write(block: Block) -> str:
    """The Markdown of one block, without a newline at its end."""
    if isinstance(block, Text):
        return f"({block.key})=\n{_prose(block.body)}".rstrip("\n")
    name = str(type(block).__struct_config__.tag)
    content = _CONTENT.get(type(block), _body)(block)
    return _directive(name, block.key, _options(block), content)


def _directive(name: str, argument: str, options: list[str], content: str) -> str:
    """A fenced directive with one colon more than any inside it."""
    inside = [len(line) - len(line.lstrip(":")) for line in content.split("\n") if line.startswith(":::")]
    fence = ":" * (max(inside, default=2) + 1)
    lines = [f"{fence}{{{name}}} {argument}", *options]
    if content:
        lines += ["", content] if options else [content]
    return "\n".join([*lines, fence])


def _options(block: Value) -> list[str]:
    """The lines of the options, in the order of the model; what has its default is left out."""
    options = []
    for field in fields(type(block)):
        written = getattr(block, field.name)
        if field.name == "key" or field.type is Prose:
            continue
        match written:
            case bool():
                options += [f":{field.name}:"] if written else []
            case StrEnum():
                options += [f":{field.name}: {written}"] if field.required or written != field.default else []
            case str() | int() if written != "":
                options.append(f":{field.name}: {written}")
            case tuple() if written and all(isinstance(one, str) for one in written) and field.name == "objectives":
                options.append(f":{field.name}: {', '.join(written)}")
    return options


def _prose(prose: Prose) -> str:
    return markdown.write(html.parse(prose))


def _body(block: Value) -> str:
    name = next(field.name for field in fields(type(block)) if field.type is Prose)
    return _prose(getattr(block, name))


def _checklist(block: Checklist) -> str:
    return "\n".join(f"- {_prose(item)}" for item in block.items)


def _reply(block: Reply) -> str:
    return "\n\n".join(_version(version) for version in block.versions)


def _version(version: Version) -> str:
    reasons = "\n".join(f"{number}. {_prose(reason)}" for number, reason in enumerate(version.reasons, 1))
    options = [f":label: {version.label}"] if version.label else []
    return _directive("version", version.quality, options, _halves(_prose(version.body), reasons))


def _question(block: Question) -> str:
    return "\n\n".join(filter(None, [_prose(block.prompt), *map(_option, block.options)]))


def _option(option: Option) -> str:
    options = [":correct:"] if option.correct else []
    return _directive("option", option.key, options, _halves(_prose(option.text), _prose(option.explanation)))


def _halves(shown: str, said: str) -> str:
    return "\n\n".join(filter(None, [shown, "+++", said])) if said else shown


def _content_note(block: ContentNote) -> str:
    return "\n\n".join(map(write, block.blocks))


_CONTENT: dict[type[Value], Callable[..., str]] = {
    Checklist: _checklist,
    ContentNote: _content_note,
    Question: _question,
    Reply: _reply,
}
