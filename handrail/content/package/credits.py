"""Who is thanked for a module: credits.yaml, a list of names."""

from __future__ import annotations

from handrail.content.credits import NAME_LIMIT, in_order
from handrail.content.diagnostics import Code, Place, quoted
from handrail.content.package import yaml
from handrail.content.package.fields import as_line
from handrail.content.package.report import Report
from handrail.content.values import Line

CREDITS = "credits.yaml"


def read_credits(text: str, report: Report) -> tuple[Line, ...]:
    """The names of the file, whatever their order in it."""
    seen: dict[Line, Place] = {}
    for node in _names(yaml.read(text, CREDITS, report), report):
        if not isinstance(node, yaml.Scalar):
            report.add(Code.WRONG_TYPE, node.place, "A name is a single line.", "Write nothing else about anyone here.")
            continue
        name = as_line(node, "A name", report)
        if not name:
            report.add(Code.MISSING_FIELD, node.place, "A name is empty.", "Write it, or remove the line.")
        elif len(name) > NAME_LIMIT:
            message = f"A name has {len(name):,} characters; {NAME_LIMIT} are allowed."
            report.add(Code.TOO_LARGE, node.place, message, "Shorten it.")
        elif name in seen:
            message = f"{quoted(name)} already stands in line {seen[name].line}."
            report.add(Code.REPEATED_KEY, node.place, message, "Thank everyone once.")
        else:
            seen[name] = node.place
    found = in_order(seen)
    report.places |= {("credits", str(index)): seen[name] for index, name in enumerate(found)}
    return found


def _names(node: yaml.Node | None, report: Report) -> list[yaml.Node]:
    if isinstance(node, yaml.Sequence):
        return node.items
    # An empty file is a mapping of nothing.
    if node is not None and not (isinstance(node, yaml.Mapping) and not node.pairs):
        report.add(Code.WRONG_TYPE, node.place, "The file has to be a list of names.", "Begin each with “- ”.")
    return []
