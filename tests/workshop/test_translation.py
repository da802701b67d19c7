"""What a translator gets: the words of a topic by its keys, and none of the keys."""

from __future__ import annotations

from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from handrail.workshop.models import ModulePage, TopicPage


def test_words_are_named_by_our_keys(topic: TopicPage, loaded: ModulePage) -> None:
    found = [segment for segment in extract_segments(topic) if isinstance(segment, StringSegmentValue)]
    places = {segment.path for segment in found}
    assert {
        "title",
        "objectives.name-steps",
        "body.opening",
        "body.heavy.blocks.graph.alt",
        "body.choice.options.ask.explanation",
        "body.answer.versions.2.reasons.1",
    } <= places
    words = {segment.string.data for segment in found}
    assert "Where to ask." in words
    assert words.isdisjoint({"first-steps", "noticeboard", "name-steps", "single", "media/a.svg"})
    module = {segment.path for segment in extract_segments(loaded)}
    assert module == {"title", "summary", "responsible_name", "responsible_about", "urgent"}
