"""What a module has to practise with: the files of its cases, its routing table and its reply workshop."""

from __future__ import annotations

from handrail.content.cases.model import Case
from handrail.content.diagnostics import Code, Place
from handrail.content.package import records, yaml
from handrail.content.package.fields import Fields, as_key
from handrail.content.package.files import Folder
from handrail.content.package.report import Report
from handrail.content.replies.model import Replies
from handrail.content.routing.model import Routing
from handrail.content.values import Key

ROUTING = "routing.yaml"
REPLIES = "replies.yaml"
FILES = (ROUTING, REPLIES)


def listed_cases(record: Fields, report: Report) -> dict[Key, Place]:
    """The keys of the cases in the module's order, each with its place."""
    listed: dict[Key, Place] = {}
    for node in record.sequence("cases", "keys"):
        if not isinstance(node, yaml.Scalar):
            report.add(Code.WRONG_TYPE, node.place, "A case is listed by its key alone.")
            continue
        key = as_key(node.text, node.place, report)
        if key and key in listed:
            message = f"“{key}” already stands in line {listed[key].line}."
            report.add(Code.REPEATED_KEY, node.place, message, "List each case once.")
        elif key:
            listed[key] = node.place
    return listed


def read_cases(listed: dict[Key, Place], folder: Folder, report: Report) -> tuple[Case, ...]:
    """The cases of a module; what cannot be read is reported and left out."""
    cases = []
    for key, place in listed.items():
        path = f"cases/{key}.yaml"
        if path not in folder.paths and not folder.is_refused(path):
            hint = "Write it, or take the case out of “cases”."
            report.add(Code.MISSING_PAGE, place, f"There is no file {path}.", hint)
        elif (text := folder.text(path)) is not None:
            report.places[("cases", key)] = Place(path, 1, 1)
            case = records.read(Case, yaml.read(text, path, report), report, ("cases", key), key=key)
            if case:
                cases.append(case)
    return tuple(cases)


def read_routing(folder: Folder, report: Report) -> Routing | None:
    """The routing table, where the module has one that can be read."""
    text = folder.text(ROUTING) if ROUTING in folder.paths else None
    if text is None:
        return None
    report.places[("routing",)] = Place(ROUTING, 1, 1)
    table: Routing | None = records.read(Routing, yaml.read(text, ROUTING, report), report, ("routing",))
    return table


def read_replies(folder: Folder, report: Report) -> Replies | None:
    """The reply workshop, where the module has one that can be read."""
    text = folder.text(REPLIES) if REPLIES in folder.paths else None
    if text is None:
        return None
    report.places[("replies",)] = Place(REPLIES, 1, 1)
    replies: Replies | None = records.read(Replies, yaml.read(text, REPLIES, report), report, ("replies",))
    return replies
