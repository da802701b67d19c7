"""Closed records: reading the named values of a mapping or of a directive, each by its type, all problems reported."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from handrail.content.diagnostics import Code, Place, did_you_mean, quoted
from handrail.content.package import yaml
from handrail.content.package.report import Report
from handrail.content.values import INVISIBLE, KEY_LIMIT, LINE_LIMIT, Key, Line, is_key, one_line

Choice = TypeVar("Choice", bound=StrEnum)


class Fields:
    """Named values at their places. Reading one that is missing or wrong reports it and gives its default.

    `form` is how a value is written: `name: …` in YAML, `:name: …` in a directive.
    """

    def __init__(
        self,
        pairs: Iterable[tuple[yaml.Scalar, yaml.Node]],
        allowed: Collection[str],
        place: Place,
        report: Report,
        *,
        form: str = "{}: …",
    ) -> None:
        self.place, self.report, self.form = place, report, form
        self.nodes: dict[str, yaml.Node] = {}
        for name, node in pairs:
            if name.text not in allowed:
                report.add(
                    Code.UNKNOWN_FIELD,
                    name.place,
                    f"Unknown field {quoted(name.text)}.",
                    did_you_mean(name.text, allowed),
                )
            elif name.text in self.nodes:
                report.add(
                    Code.REPEATED_FIELD,
                    name.place,
                    f"The field “{name.text}” stands here a second time.",
                    "Keep one of the two.",
                )
            else:
                self.nodes[name.text] = node

    @classmethod
    def of(cls, node: yaml.Node | None, allowed: Collection[str], what: str, report: Report) -> Fields | None:
        """The fields of a mapping; None, with a report, where `node` is something else."""
        if isinstance(node, yaml.Mapping):
            return cls(node.pairs, allowed, node.place, report)
        if node is not None:
            report.add(Code.WRONG_TYPE, node.place, f"{what} has to be fields with values.", did_you_mean("", allowed))
        return None

    def at(self, name: str) -> Place:
        return self.nodes[name].place if name in self.nodes else self.place

    def scalar(self, name: str, *, required: bool = False) -> yaml.Scalar | None:
        """The single value of a field, None where it is missing or empty."""
        node = self.nodes.get(name)
        if node is not None and not isinstance(node, yaml.Scalar):
            self.report.add(Code.WRONG_TYPE, node.place, f"“{name}” has to be a single value.")
        elif node is not None and node.text.strip():
            return node
        elif required:
            self.report.add(
                Code.MISSING_FIELD, self.at(name), f"“{name}” is missing.", f"Add “{self.form.format(name)}”."
            )
        return None

    def line(self, name: str, *, required: bool = False) -> Line:
        node = self.scalar(name, required=required)
        return as_line(node, name, self.report) if node else Line("")

    def key(self, name: str, *, required: bool = False) -> Key | None:
        node = self.scalar(name, required=required)
        return as_key(node.text, node.place, self.report) if node else None

    def keys(self, name: str) -> tuple[Key, ...]:
        """Keys with commas between them."""
        node = self.scalar(name)
        found = [as_key(part.strip(), node.place, self.report) for part in node.text.split(",")] if node else []
        return tuple(key for key in found if key)

    def choice(self, name: str, kind: type[Choice], default: Choice | None = None) -> Choice | None:
        node = self.scalar(name, required=default is None)
        if node is None:
            return default
        if node.text in set(kind):
            return kind(node.text)
        self.report.add(
            Code.NOT_ALLOWED, node.place, f"“{name}” cannot be {quoted(node.text)}.", did_you_mean(node.text, kind)
        )
        return default

    def flag(self, name: str) -> bool:
        """`true` or `false`; an option of a directive that stands without a value is true."""
        node = self.nodes.get(name)
        if node is None:
            return False
        if isinstance(node, yaml.Scalar) and node.text in {"true", "false", ""}:
            return node.text != "false"
        self.report.add(Code.WRONG_TYPE, node.place, f"“{name}” has to be true or false.")
        return False

    def integer(self, name: str, *, most: int) -> int | None:
        """A whole number from 1 to `most`."""
        node = self.scalar(name)
        if node is None:
            return None
        if re.fullmatch(r"[0-9]{1,9}", node.text) and 1 <= int(node.text) <= most:
            return int(node.text)
        self.report.add(Code.WRONG_TYPE, node.place, f"“{name}” has to be a whole number from 1 to {most}.")
        return None

    def date(self, name: str) -> datetime.date | None:
        node = self.scalar(name)
        if node is None:
            return None
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", node.text):
                return datetime.date.fromisoformat(node.text)
        except ValueError:
            pass
        self.report.add(Code.WRONG_TYPE, node.place, f"“{name}” has to be a day such as 2026-11-22.")
        return None

    def sequence(self, name: str, what: str) -> list[yaml.Node]:
        node = self.nodes.get(name)
        if node is None or (isinstance(node, yaml.Scalar) and not node.text):
            return []
        if isinstance(node, yaml.Sequence):
            return node.items
        self.report.add(Code.WRONG_TYPE, node.place, f"“{name}” has to be a list of {what}.", "Begin each with “- ”.")
        return []


def as_line(node: yaml.Scalar, name: str, report: Report) -> Line:
    """Plain words on one line: blanks collapsed, signs refused that nobody sees and that do harm."""
    text: str = one_line(node.text)
    refused = INVISIBLE.search(text)
    if refused:
        message = f"“{name}” holds the invisible character U+{ord(refused.group()):04X}."
        report.add(Code.INVISIBLE, node.place, message, "Remove it.")
        text = INVISIBLE.sub("", text)
    if len(text) > LINE_LIMIT:
        message = f"“{name}” has {len(text):,} characters; {LINE_LIMIT:,} are allowed."
        report.add(Code.TOO_LARGE, node.place, message, "Shorten it.")
    return Line(text[:LINE_LIMIT])


def as_key(text: str, place: Place, report: Report) -> Key | None:
    """A key, or None with a report."""
    if is_key(text):
        return Key(text)
    near = "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:KEY_LIMIT].strip("-")
    hint = f"Write “{near}”." if near else ""
    message = f"{quoted(text)} is not a key: lower-case letters, digits and single hyphens, {KEY_LIMIT} at most."
    report.add(Code.NOT_A_KEY, place, message, hint)
    return None


def mapping_of_keys(node: yaml.Node | None, what: str, report: Report) -> Mapping[Key, tuple[Place, yaml.Node]]:
    """The entries of a mapping from keys, in order; a repeated key is reported and the first kept."""
    entries: dict[Key, tuple[Place, yaml.Node]] = {}
    if node is None or (isinstance(node, yaml.Scalar) and not node.text):
        return entries
    if not isinstance(node, yaml.Mapping):
        hint = "Write each on a line of its own, a key and a colon first."
        report.add(Code.WRONG_TYPE, node.place, f"{what} has to be a mapping from keys.", hint)
        return entries
    for name, value in node.pairs:
        key = as_key(name.text, name.place, report)
        if key and key in entries:
            report.add(
                Code.REPEATED_KEY,
                name.place,
                f"The key “{key}” stands here a second time.",
                "Give one of the two another key.",
            )
        elif key:
            entries[key] = (name.place, value)
    return entries
