"""A module's overview: its outline, its counts, and where to start."""

from __future__ import annotations

import msgspec

from handrail.content.model import Responsible
from handrail.content.values import Line
from tests.rendering.pages import overview
from tests.rendering.sample import MODULE


def test_it_works() -> None:
    page = overview()
    assert page.page_count == 10
    assert page.duration == "14 min"
    assert [entry.key for entry in page.entries] == ["introduction", "handling", "immediate", "images", "closing"]
    handling = page.entries[1]
    assert [(entry.number, entry.minutes) for entry in handling.entries] == [(4, 5), (5, 1), (6, 1), (7, 1)]
    assert handling.all_minutes == 9
    assert page.start is not None
    assert page.start.address == "/en/hard-reports/introduction/"


def test_stages_are_counted_from_published_to_concept() -> None:
    counted = [(each.stage.key, each.count) for each in overview().stages]
    assert counted == [("published", 5), ("review", 1), ("draft", 2), ("concept", 2)]


def test_pages_for_a_hurry_are_at_hand() -> None:
    assert [step.title for step in overview().hurry] == ["What makes a good reply"]


def test_long_readings_are_told_in_hours() -> None:
    def lasting(minutes: int) -> str:
        first, *_ = MODULE.topics
        one = msgspec.structs.replace(first, minutes=minutes, topics=())
        return overview(msgspec.structs.replace(MODULE, topics=(one,))).duration

    assert [lasting(59), lasting(60), lasting(130)] == ["59 min", "1 h", "2 h 10 min"]


def test_a_module_without_pages() -> None:
    page = overview(msgspec.structs.replace(MODULE, topics=()))
    assert (page.page_count, page.start, page.entries, page.stages) == (0, None, (), ())


def test_a_contact_is_a_link_only_where_that_is_safe() -> None:
    def contact(address: str) -> str:
        responsible = Responsible(name=Line("x"), contact=Line(address))
        return overview(msgspec.structs.replace(MODULE, responsible=responsible)).contact

    assert contact("mailto:a@example.org") == "mailto:a@example.org"
    assert contact("javascript:alert(1)") == ""
