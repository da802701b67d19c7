"""One page of a package: front matter and body."""

from __future__ import annotations

from handrail.content.diagnostics import Address, Code, Place
from handrail.content.model import Objective, Stage, Topic
from handrail.content.package import blocks, yaml
from handrail.content.package.fields import Fields, as_line, mapping_of_keys
from handrail.content.package.report import Report
from handrail.content.package.scan import Lines
from handrail.content.values import Key, Line

FIELDS = (
    "title",
    "short_title",
    "summary",
    "stage",
    "urgent",
    "minutes",
    "objectives",
    "input_wanted",
    "reviewed_on",
    "review_by",
)
MINUTES_LIMIT = 240


def read(text: str, path: str, key: Key, report: Report) -> Topic:
    """The topic that a page describes, without its child topics; what cannot be read is reported and left out."""
    address: Address = ("topics", key)
    lines = text.split("\n")
    end = next((index for index, line in enumerate(lines) if index and line.rstrip(" ") == "---"), 0)
    report.places[address] = Place(path, 1, 1)
    if lines[0].rstrip(" ") != "---" or not end:
        begun = lines[0].rstrip(" ") == "---"
        message = "The front matter of this page never ends." if begun else "This page has no front matter."
        hint = "Begin the file with a line of three hyphens, the page's fields, and another such line."
        report.add(Code.NO_FRONT_MATTER, Place(path, 1, 1), message, hint)
        return Topic(key=key, title=Line(""))
    node = yaml.read("\n".join(lines[1:end]), path, report, first_line=2)
    record = Fields.of(node, FIELDS, "The front matter", report) or Fields([], FIELDS, Place(path, 1, 1), report)
    for name in record.nodes:
        report.places[(*address, name)] = record.at(name)
    return Topic(
        key=key,
        title=record.line("title"),
        short_title=record.line("short_title"),
        summary=record.line("summary"),
        stage=record.choice("stage", Stage, Stage.CONCEPT) or Stage.CONCEPT,
        urgent=record.flag("urgent"),
        minutes=record.integer("minutes", most=MINUTES_LIMIT),
        objectives=_objectives(record, report, address),
        input_wanted=record.line("input_wanted"),
        reviewed_on=record.date("reviewed_on"),
        review_by=record.date("review_by"),
        blocks=blocks.read(Lines(Place(path, end + 2, 1), lines[end + 1 :]), report, (*address, "blocks")),
    )


def _objectives(record: Fields, report: Report, address: Address) -> tuple[Objective, ...]:
    objectives = []
    for key, (place, node) in mapping_of_keys(record.nodes.get("objectives"), "“objectives”", report).items():
        report.places[(*address, "objectives", key)] = place
        if isinstance(node, yaml.Scalar):
            objectives.append(Objective(key=key, text=as_line(node, "objectives", report)))
        else:
            report.add(Code.WRONG_TYPE, node.place, "An objective is one sentence, not a list or fields.")
    return tuple(objectives)
