"""Reading what was written gives the same module, and writing it again the same bytes."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.content.cases.model import Case
from handrail.content.credits import NAME_LIMIT, in_order
from handrail.content.model import Module, Responsible, Topic
from handrail.content.package import write
from handrail.content.package.read import read
from handrail.content.prose import html, markdown, tree
from handrail.content.replies.model import Replies
from handrail.content.routing.model import Routing
from handrail.formats import json
from tests.content import case_strategies, mutations, practice_strategies, strategies


def write_package(module: Module, folder: Path) -> dict[str, bytes]:
    files = dict(write.files(module, strategies.PICTURES))
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return files


@settings(max_examples=5 * mutations.MORE)
@given(strategies.modules(most_topics=2))
def test_reading_what_was_written_gives_the_same_module(module: Module) -> None:
    with tempfile.TemporaryDirectory() as name:
        files = write_package(module, Path(name))
        package = read(Path(name))
    assert [str(one) for one in package.diagnostics] == []
    assert package.module == module
    assert dict(write.files(package.module, package.media)) == files


@settings(max_examples=4 * mutations.MORE)
@given(case_strategies.cases)
def test_reading_a_written_case_gives_the_same_case(case: Case) -> None:
    is_kept(cases=(case,))


names = st.lists(strategies.full_lines.map(lambda line: line[:NAME_LIMIT].strip()).filter(bool), min_size=1, max_size=6)


@settings(max_examples=7 * mutations.MORE)
@given(names)
def test_names_are_read_as_they_were_written(found: list[str]) -> None:
    is_kept(credits=in_order(found))


@settings(max_examples=4 * mutations.MORE)
@given(practice_strategies.routings, practice_strategies.replies)
def test_reading_a_written_table_and_workshop_gives_the_same(routing: Routing, replies: Replies) -> None:
    is_kept(routing=routing, replies=replies)


def is_kept(**practice: object) -> None:
    """Whatever a module has to practise with is read as it was written."""
    module = Module(
        slug="practice",
        language="en",
        title="T",
        summary="S",
        licence="CC0-1.0",
        responsible=Responsible(name="N"),
        topics=(Topic(key="first", title="F"),),
        **practice,
    )
    with tempfile.TemporaryDirectory() as name:
        files = write_package(module, Path(name))
        package = read(Path(name))
    assert [str(one) for one in package.diagnostics] == []
    assert package.module == module
    assert dict(write.files(package.module, package.media)) == files


@settings(max_examples=15 * mutations.MORE)
@given(strategies.nodes)
def test_html_of_prose_reads_back_as_the_same_tree(nodes: tree.Nodes) -> None:
    normal = tree.normal(nodes)
    assert html.parse(html.write(nodes)) == normal
    assert tree.normal(normal) == normal
    assert markdown.write(normal) == markdown.write(nodes)


@settings(max_examples=3 * mutations.MORE)
@given(strategies.modules(most_topics=2))
def test_json_reads_back_as_the_same_module(module: Module) -> None:
    assert json.read(json.build(module, {})) == module
