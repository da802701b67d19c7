"""Which release changed which topics: kept as releases are made, and worked out once for those from before."""

from __future__ import annotations

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.content.model import Module
from handrail.reading import actions
from handrail.reading.models import Change, Release
from tests.reading import sample

pytestmark = pytest.mark.django_db


def rows() -> list[tuple[int, str, str]]:
    order = {pk: number for number, pk in enumerate(Release.objects.order_by("pk").values_list("pk", flat=True), 1)}
    found = Change.objects.order_by("release_id", "pk").values_list("release_id", "topic_key", "sort")
    return [(order[pk], key, sort) for pk, key, sort in found]


def release_three() -> None:
    module = sample.module()
    actions.release(module, sample.MEDIA)
    actions.release(sample.module(words="Other words."), sample.MEDIA)
    actions.release(without_child(sample.module(words="Other words.")), sample.MEDIA)
    actions.release(sample.module("de"), sample.MEDIA)


def without_child(module: Module) -> Module:
    alone = msgspec.structs.replace(module.topics[0], topics=())
    return msgspec.structs.replace(module, topics=(alone,))


EXPECTED = [
    (1, "start", "added"),
    (1, "below", "added"),
    (2, "start", "changed"),
    (3, "below", "removed"),
    (4, "start", "added"),
    (4, "below", "added"),
]


def test_every_release_tells_what_it_changed() -> None:
    release_three()
    assert rows() == EXPECTED


def test_what_was_released_before_changes_were_kept_is_worked_out_once() -> None:
    release_three()
    Change.objects.all().delete()
    Release.objects.update(compared=False)

    assert actions.compare() == 4
    assert rows() == EXPECTED
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert actions.compare() == 0
    assert len(queries) == 1


def test_only_what_is_missing_is_worked_out() -> None:
    release_three()
    third = Release.objects.filter(language="en").first()
    assert third
    third.changes.all().delete()
    Release.objects.filter(pk=third.pk).update(compared=False)

    assert actions.compare() == 1
    assert rows() == EXPECTED
