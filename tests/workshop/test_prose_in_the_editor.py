"""Prose goes through the editor's own format and comes back with its words, marks and links."""

from __future__ import annotations

from hypothesis import given, settings
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from handrail.content.prose import tree
from handrail.content.prose.html import canonical, parse
from handrail.content.values import Prose
from handrail.workshop.prose import BLOCKS
from tests.content import strategies
from tests.workshop.sample import EVERY_KIND


def through_the_editor(prose: str) -> Prose:
    converter = ContentstateConverter(BLOCKS)
    return canonical(converter.to_database_format(converter.from_database_format(prose)))


def words(prose: Prose) -> list[tuple[str, list[object]]]:
    """The words of every run, and what its citations and links lead to."""
    return [
        (
            " ".join(tree.plain(run).split()),
            [getattr(node, "key", getattr(node, "href", "")) for node in tree.every(run) if isinstance(node, LEADING)],
        )
        for run in tree.runs(parse(prose))
    ]


LEADING = (tree.Cite, tree.TermLink, tree.TopicLink, tree.Link)


def test_it_works() -> None:
    body = EVERY_KIND[0].body
    assert through_the_editor(body) == body
    assert 'data-cite="guide"' in body


@settings(max_examples=60)
@given(strategies.prose)
def test_nothing_is_lost_and_the_second_time_nothing_changes(prose: Prose) -> None:
    once = through_the_editor(prose)
    assert words(once) == words(prose)
    assert through_the_editor(once) == once
