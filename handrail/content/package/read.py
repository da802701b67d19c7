"""A package folder as a module: every file read, the outline followed, all problems reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import msgspec

from handrail.content.diagnostics import Address, Code, Diagnostic, Place, errors, in_order
from handrail.content.model import Module, Responsible, Topic
from handrail.content.package import pages, practice, sources, yaml
from handrail.content.package.credits import CREDITS, read_credits
from handrail.content.package.fields import Fields, as_key
from handrail.content.package.files import CannotRead, Folder, described
from handrail.content.package.report import Report
from handrail.content.values import Key, Line

FIELDS = ("slug", "language", "title", "summary", "licence", "responsible", "urgent", "outline", "cases")
OUTLINE_DEPTH_LIMIT = 5

__all__ = ["CannotRead", "Package", "read"]


@dataclass(frozen=True)
class Package:
    """What reading a folder gave. `module` is None when something kept it from being whole.

    `media` holds the bytes of every picture by its path, `places` where everything stands.
    """

    module: Module | None
    diagnostics: tuple[Diagnostic, ...] = ()
    media: Mapping[str, bytes] = field(default_factory=dict)
    places: Mapping[Address, Place] = field(default_factory=dict)


@dataclass(frozen=True)
class _Stop:
    """A stop of the outline before its page is read."""

    key: Key
    place: Place
    below: tuple[_Stop, ...]


def read(root: Path) -> Package:
    """Reads a package folder.

    Raises CannotRead when there is none at `root`; everything else that is wrong is a diagnostic.
    """
    report = Report()
    folder = Folder(root, report)
    pictures = folder.media()
    text = folder.text("module.yaml")
    node = yaml.read(text, "module.yaml", report) if text is not None else None
    record = Fields.of(node, FIELDS, "The module", report)
    module = _module(record, folder, report, pictures) if record else None
    found = in_order(report.diagnostics)
    return Package(None if errors(found) else module, found, pictures, report.places)


def _module(record: Fields, folder: Folder, report: Report, pictures: dict[str, bytes]) -> Module:
    report.places[()] = record.place
    report.places |= {(name,): record.at(name) for name in record.nodes}
    report.places |= {("media", path): Place(path) for path in pictures}
    stops = _outline(record.sequence("outline", "topics"), report, {}, ())
    listed = practice.listed_cases(record, report)
    known = {f"pages/{key}.md" for key in _keys(stops)} | {f"cases/{key}.yaml" for key in listed}
    known |= {"module.yaml", "references.yaml", "glossary.yaml", CREDITS, *practice.FILES, *pictures}
    for path in folder.paths:
        if path not in known:
            _stray(path, report)
    return Module(
        slug=record.key("slug", required=True) or Key("module"),
        language=record.line("language"),
        title=record.line("title"),
        summary=record.line("summary"),
        licence=record.line("licence"),
        responsible=_responsible(record, report),
        urgent=sources.yaml_prose(record, "urgent", (), report),
        topics=tuple(_topic(stop, folder, report) for stop in stops),
        references=sources.read_references(_optional(folder, "references.yaml"), "references.yaml", report),
        glossary=sources.read_glossary(_optional(folder, "glossary.yaml"), "glossary.yaml", report),
        media=described(pictures),
        cases=practice.read_cases(listed, folder, report),
        routing=practice.read_routing(folder, report),
        replies=practice.read_replies(folder, report),
        credits=read_credits(_optional(folder, CREDITS), report),
    )


def _optional(folder: Folder, path: str) -> str:
    return (folder.text(path) if path in folder.paths else None) or ""


def _stray(path: str, report: Report) -> None:
    where = PurePosixPath(path)
    if where.parent == PurePosixPath("pages") and where.suffix == ".md":
        report.add(
            Code.ORPHAN_PAGE,
            Place(path),
            "The outline does not name this page.",
            f"Add “{where.stem}” to the outline in module.yaml, or remove the file.",
        )
    elif where.parent == PurePosixPath("cases") and where.suffix == ".yaml":
        hint = f"Add “{where.stem}” to “cases” in module.yaml, or remove the file."
        report.add(Code.ORPHAN_PAGE, Place(path), "The module does not list this case.", hint)
    elif where.parts[0] != "media":
        report.add(
            Code.STRAY_FILE,
            Place(path),
            "This file is not part of a package.",
            "Keep it elsewhere; nothing of it gets into the module.",
        )


def _responsible(record: Fields, report: Report) -> Responsible:
    names = Fields.of(record.nodes.get("responsible"), ("name", "about", "contact"), "“responsible”", report)
    if names is None:
        return Responsible(name=Line(""))
    for name in names.nodes:
        report.places[("responsible", name)] = names.at(name)
    return Responsible(name=names.line("name"), about=names.line("about"), contact=names.line("contact"))


def _outline(
    nodes: list[yaml.Node], report: Report, seen: dict[Key, Place], above: tuple[Key, ...]
) -> tuple[_Stop, ...]:
    stops = []
    for node in nodes:
        written, below = _written(node, report)
        key = as_key(written.text, written.place, report) if written else None
        if key is None or written is None:
            continue
        if key in above:
            report.add(
                Code.CYCLE, written.place, f"“{key}” would be its own child.", "A topic stands once in the outline."
            )
        elif key in seen:
            report.add(
                Code.REPEATED_KEY,
                written.place,
                f"“{key}” already stands in the outline, in line {seen[key].line}.",
                "A topic stands once in the outline.",
            )
        elif len(above) >= OUTLINE_DEPTH_LIMIT:
            report.add(
                Code.TOO_DEEP,
                written.place,
                f"The outline is more than {OUTLINE_DEPTH_LIMIT} deep.",
                "Move the topic up.",
            )
        else:
            seen[key] = report.places["topics", key, "key"] = written.place
            stops.append(_Stop(key, written.place, _outline(below, report, seen, (*above, key))))
    return tuple(stops)


def _written(node: yaml.Node, report: Report) -> tuple[yaml.Scalar | None, list[yaml.Node]]:
    """A stop as it is written: a key, or a key with a list of stops below it."""
    match node:
        case yaml.Scalar():
            return node, []
        case yaml.Mapping(pairs=[(name, yaml.Sequence(items=items))]):
            return name, items
        case yaml.Mapping(pairs=[(name, yaml.Scalar(text=""))]):
            return name, []
        case _:
            report.add(Code.WRONG_TYPE, node.place, "A topic of the outline is a key, or a key with a list below it.")
            return None, []


def _keys(stops: tuple[_Stop, ...]) -> list[Key]:
    return [key for stop in stops for key in (stop.key, *_keys(stop.below))]


def _topic(stop: _Stop, folder: Folder, report: Report) -> Topic:
    path = f"pages/{stop.key}.md"
    below = tuple(_topic(inner, folder, report) for inner in stop.below)
    if path not in folder.paths and not folder.is_refused(path):
        report.add(
            Code.MISSING_PAGE,
            stop.place,
            f"There is no file {path}.",
            "Write it, or take the topic out of the outline.",
        )
        return Topic(key=stop.key, title=Line(""), topics=below)
    text = folder.text(path)
    topic = pages.read(text, path, stop.key, report) if text is not None else Topic(key=stop.key, title=Line(""))
    return msgspec.structs.replace(topic, topics=below)
