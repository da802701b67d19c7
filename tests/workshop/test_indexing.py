"""What a load stores is found and referred to as if each thing had been stored alone."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from handrail.content.model import Module
from handrail.workshop import actions
from handrail.workshop.models import ModulePage, Picture, Reference, Term, TopicPage
from tests.workshop.sample import PICTURES, plain

pytestmark = pytest.mark.django_db

# The most queries that a new topic may cost.
QUERIES_FOR_A_TOPIC = 45


def found(model: Any, words: str) -> list[str]:
    return [str(one) for one in get_search_backend().search(words, model.objects.all())]


def indexed() -> tuple[Any, ...]:
    entries = IndexEntry.objects.values_list("content_type__model", "object_id", "title", "autocomplete", "body")
    references = ReferenceIndex.objects.values_list("object_id", "to_object_id", "model_path", "content_path")
    return sorted(entries), sorted(references)


def test_it_works(loaded: ModulePage) -> None:
    assert found(TopicPage, "steps") == ["First steps"]
    assert found(Page, "steps") == ["First steps"]
    assert found(Reference, Reference.objects.get().title) == [str(Reference.objects.get())]
    assert found(Term, Term.objects.get().term) == [str(Term.objects.get())]
    shown = Picture.objects.get(path="media/a.svg")
    topic = TopicPage.objects.get(slug="first-steps")
    assert str(topic.pk) in ReferenceIndex.get_references_to(shown).values_list("object_id", flat=True)


def test_it_is_what_wagtail_would_have_indexed_object_by_object(loaded: ModulePage) -> None:
    before = indexed()
    for model in (TopicPage, ModulePage, Reference, Term, Picture):
        for one in model.objects.all():
            one.save()
    assert indexed() == before


def test_a_second_load_brings_both_up_to_date(loaded: ModulePage, module: Module) -> None:
    after = msgspec.structs.replace(module.topics[1], title="Later on")
    actions.load(msgspec.structs.replace(module, topics=(module.topics[0], after)), PICTURES)
    assert found(TopicPage, "Afterwards") == []
    assert found(TopicPage, "Later") == ["Later on"]
    actions.load(msgspec.structs.replace(module, topics=module.topics[:1]), PICTURES)
    assert found(TopicPage, "Later") == []


def test_a_load_that_fails_leaves_the_indexes(loaded: ModulePage, module: Module) -> None:
    before = indexed()
    broken = (plain("new", "New"), plain("long", "L" * 300))
    with pytest.raises(actions.LoadRefused, match="cannot be stored"):
        actions.load(msgspec.structs.replace(module, topics=broken), PICTURES)
    assert indexed() == before
    TopicPage.objects.get(slug="after").save()
    Reference.objects.create(key="new", title="Newcomer", module=loaded, locale=loaded.locale)
    assert found(Reference, "Newcomer") == ["Newcomer"]


def test_many_topics_cost_few_queries_each(loaded: ModulePage, module: Module) -> None:
    def queries(number: int) -> int:
        more = tuple(plain(f"more-{number}-{n}", f"More {n}") for n in range(number))
        with CaptureQueriesContext(connection) as captured:
            actions.load(msgspec.structs.replace(module, topics=(*module.topics, *more)), PICTURES)
        return len(captured)

    few = queries(1)
    per_topic = (queries(11) - few) / 10
    assert per_topic < QUERIES_FOR_A_TOPIC
