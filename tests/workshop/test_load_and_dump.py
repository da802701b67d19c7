"""A module that was loaded comes out again as it was, and a load that fails has not happened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from wagtail.models import Page, PageLogEntry, Revision

from handrail.content.model import Module, Stage, Topic
from handrail.workshop import actions
from handrail.workshop.models import ModulePage, Picture, Reference, Term, TopicPage
from tests.content import strategies
from tests.workshop.sample import OTHER_SVG, PICTURES, SVG, described, plain


def put(module: Module, **changes: Any) -> Module:
    return msgspec.structs.replace(module, **changes)


def test_it_works(loaded: ModulePage, module: Module) -> None:
    assert actions.dump(loaded) == (module, PICTURES)
    assert actions.dump(loaded, live=False) == (module, PICTURES)


@pytest.mark.django_db
@settings(max_examples=5)
@given(strategies.modules(most_topics=2))
def test_every_module_comes_out_as_it_went_in(module: Module) -> None:
    pictures = {"media/a.svg": SVG, "media/b/c.png": OTHER_SVG}
    module = put(module, media=described(pictures))
    with transaction.atomic():
        page = actions.load(module, pictures)
        assert actions.dump(page) == (module, pictures)
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(max_examples=2)
@given(strategies.modules(most_topics=3), strategies.modules(most_topics=3))
def test_any_module_can_be_loaded_over_any_other(before: Module, after: Module) -> None:
    pictures = {"media/a.svg": SVG, "media/b/c.png": OTHER_SVG}
    before, after = (put(one, slug="same", media=described(pictures)) for one in (before, after))
    with transaction.atomic():
        first = actions.load(before, pictures)
        second = actions.load(after, pictures)
        assert second.pk == first.pk
        assert actions.dump(second) == (after, pictures)
        transaction.set_rollback(True)


def test_keys_that_look_like_uuids_stay_themselves(db: None, module: Module) -> None:
    key = "0b1f6f6e-1111-4222-8333-444455556666"
    block = msgspec.structs.replace(module.topics[1].blocks[0], key=key)
    module = put(module, topics=(module.topics[0], msgspec.structs.replace(module.topics[1], blocks=(block,))))
    assert actions.dump(actions.load(module, PICTURES))[0] == module


def test_what_was_made_in_the_editor_has_a_key_and_keeps_its_id(loaded: ModulePage, topic: TopicPage) -> None:
    made = "3F9A1C2D-1111-4222-8333-444455556666".lower()
    body, objectives = topic.body.get_prep_value(), topic.objectives.get_prep_value()
    body[0]["id"] = body[6]["value"]["options"][0]["id"] = objectives[0]["id"] = made
    body[6]["value"]["objectives"] = [made]
    topic.body, topic.objectives = body, objectives
    topic.save_revision().publish()
    module, media = actions.dump(loaded)
    first = module.topics[0]
    assert (first.blocks[0].key, first.blocks[6].options[0].key) == ("text-3f9a1c2d", "option-3f9a1c2d")
    assert first.objectives[0].key == "objective-3f9a1c2d"
    assert first.blocks[6].objectives == ("objective-3f9a1c2d",)
    changed = put(module, topics=(msgspec.structs.replace(first, title="Changed"), *module.topics[1:]))
    assert actions.dump(actions.load(changed, media)) == (changed, media)
    raw = TopicPage.objects.get(pk=topic.pk).body.get_prep_value()
    assert (raw[0]["id"], raw[6]["value"]["options"][0]["id"], raw[6]["value"]["objectives"]) == (made, made, [made])


def test_loading_the_same_again_changes_nothing(loaded: ModulePage, module: Module) -> None:
    revisions, rows = Revision.objects.count(), list(TopicPage.objects.values_list("pk", "path", "last_published_at"))
    assert actions.load(module, PICTURES).pk == loaded.pk
    assert Revision.objects.count() == revisions
    assert list(TopicPage.objects.values_list("pk", "path", "last_published_at")) == rows


def test_only_changed_topics_get_a_revision_and_all_keep_their_pages(loaded: ModulePage, module: Module) -> None:
    ids = dict(TopicPage.objects.values_list("slug", "pk"))
    revisions = Revision.objects.count()
    after = msgspec.structs.replace(module.topics[1], title="Later on")
    actions.load(put(module, topics=(module.topics[0], after)), PICTURES)
    assert dict(TopicPage.objects.values_list("slug", "pk")) == ids
    assert Revision.objects.count() == revisions + 1
    assert TopicPage.objects.get(slug="after").title == "Later on"


def test_topics_are_made_moved_ordered_and_removed(loaded: ModulePage, module: Module) -> None:
    first, after = module.topics
    inside = first.topics[0]
    ids = dict(TopicPage.objects.values_list("slug", "pk"))
    # What was inside comes to the top, with its former parent below it, and something new between.
    turned = put(
        module,
        topics=(
            msgspec.structs.replace(inside, topics=(plain("new", "New"), msgspec.structs.replace(first, topics=()))),
        ),
    )
    page = actions.load(turned, PICTURES)
    assert actions.dump(page)[0] == turned
    kept = dict(TopicPage.objects.values_list("slug", "pk"))
    assert kept.keys() == {"inside", "new", "first-steps"}
    assert {slug: pk for slug, pk in kept.items() if slug in ids} == {slug: ids[slug] for slug in kept.keys() & ids}
    assert not TopicPage.objects.filter(pk=ids[after.key]).exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_sources_and_pictures_are_updated_in_place(loaded: ModulePage, module: Module, media_folder: Path) -> None:
    ids = (Reference.objects.get().pk, Term.objects.get().pk, Picture.objects.get(path="media/a.svg").pk)
    pictures = {**PICTURES, "media/a.svg": OTHER_SVG}
    changed = put(
        module,
        references=(msgspec.structs.replace(module.references[0], title="Another guide"),),
        glossary=(msgspec.structs.replace(module.glossary[0], term="Report"),),
        media=described(pictures),
    )
    assert actions.dump(actions.load(changed, pictures)) == (changed, pictures)
    assert ids == (Reference.objects.get().pk, Term.objects.get().pk, Picture.objects.get(path="media/a.svg").pk)


def test_a_second_language_becomes_a_translation_of_the_first(loaded: ModulePage, module: Module) -> None:
    french = put(module, language="fr", title="Un petit module")
    page = actions.load(french, PICTURES)
    assert page.pk != loaded.pk
    assert actions.dump(page)[0] == french
    assert actions.dump(loaded)[0] == module
    assert page.get_translations().get().pk == loaded.pk
    topic = TopicPage.objects.get(slug="inside", locale=page.locale)
    assert topic.get_translations().get().slug == "inside"
    assert topic.url == "/fr/small-module/first-steps/inside/"


def test_what_is_not_published_is_not_in_what_readers_see(loaded: ModulePage, module: Module, topic: TopicPage) -> None:
    topic.title = "Being rewritten"
    topic.save_revision()
    assert actions.dump(loaded)[0] == module
    assert actions.dump(loaded, live=False)[0].topics[0].title == "Being rewritten"
    topic.unpublish()
    assert [one.key for one in actions.dump(loaded)[0].topics] == ["after"]
    assert [one.key for one in actions.dump(loaded, live=False)[0].topics] == ["first-steps", "after"]


def test_a_draft_survives_a_load_that_does_not_touch_its_page(
    loaded: ModulePage, module: Module, topic: TopicPage
) -> None:
    topic.title = "Being rewritten"
    topic.save_revision()
    after = msgspec.structs.replace(module.topics[1], title="Later on")
    actions.load(put(module, topics=(module.topics[0], after)), PICTURES)
    assert TopicPage.objects.get(pk=topic.pk).get_latest_revision_as_object().title == "Being rewritten"


def test_pages_that_nobody_published_survive_a_load_without_them(
    loaded: ModulePage, module: Module, topic: TopicPage
) -> None:
    draft = topic.add_child(instance=TopicPage(slug="being-written", title="Being written", live=False))
    below = draft.add_child(instance=TopicPage(slug="below-it", title="Below it", live=False))
    actions.load(put(module, topics=module.topics[1:]), PICTURES)
    assert not TopicPage.objects.filter(pk=topic.pk).exists()
    assert TopicPage.objects.get(pk=draft.pk).get_parent().pk == loaded.pk
    assert TopicPage.objects.get(pk=below.pk).get_parent().pk == draft.pk


def test_what_only_a_draft_uses_survives_a_load_without_it(
    loaded: ModulePage, module: Module, topic: TopicPage, media_folder: Path
) -> None:
    """The draft cites a reference and explains a word, whose definition rests on more; and it shows a picture."""
    names = {"module": loaded, "locale": loaded.locale}
    for key in ("drafted", "below", "nobody"):
        Reference.objects.create(key=key, title=key, **names)
    Term.objects.create(key="word", term="Word", definition='<p>See<a data-cite="below">below</a>.</p>', **names)
    picture = Picture.objects.get(path="media/b/c.svg")
    after = TopicPage.objects.get(slug="after")
    words = '<p><a data-term="word">Word</a><a data-cite="drafted">drafted</a></p>'
    figure = {"file": picture.pk, "alt": "It.", "caption": "", "credit": ""}
    after.body = [{"type": "text", "value": words, "id": "words"}, {"type": "figure", "value": figure, "id": "shown"}]
    after.save_revision()
    first = msgspec.structs.replace(module.topics[0], blocks=module.topics[0].blocks[:1])
    lean = put(module, topics=(first, module.topics[1]), media=())
    actions.load(lean, {})
    assert [one.key for one in Reference.objects.all()] == ["guide", "below", "drafted"]
    assert [one.key for one in Term.objects.all()] == ["report", "word"]
    drafted, media = actions.dump(loaded, live=False)
    assert drafted.topics[1].blocks[1].file == "media/b/c.svg"
    assert media == {"media/b/c.svg": PICTURES["media/b/c.svg"]}
    assert actions.dump(loaded)[0].media == ()
    TopicPage.objects.get(slug="after").revisions.latest("created_at").publish()
    actions.load(lean, {})
    assert actions.dump(loaded) == (lean, {})


def snapshot(folder: Path) -> tuple[Any, ...]:
    return (
        list(Page.objects.values_list("path", "slug", "title", "live", "latest_revision")),
        list(TopicPage.objects.values_list("pk", "body", "objectives")),
        list(Reference.objects.values_list("key", "title", "position")),
        list(Term.objects.values_list("key", "term")),
        list(Picture.objects.values_list("path", "sha256", "file")),
        Revision.objects.count(),
        PageLogEntry.objects.count(),
        sorted((path.name, path.read_bytes()) for path in folder.rglob("*") if path.is_file()),
    )


@pytest.mark.parametrize(
    ("changes", "pictures", "sentence"),
    [
        # Each comes late: after pictures, sources and most pages have been written.
        ({"title": "T" * 300}, {}, "cannot be stored"),
        ({"media": described({"media/new.svg": SVG, "media/text.png": b"text"})}, {}, "cannot be read as a picture"),
        ({"media": described({**PICTURES, "media/missing.svg": SVG})}, None, "is missing"),
        ({"language": "xx"}, {}, "no language “xx”"),
    ],
)
def test_a_load_that_fails_leaves_everything_as_it_was(
    loaded: ModulePage, module: Module, media_folder: Path, changes: Any, pictures: Any, sentence: str
) -> None:
    before = snapshot(media_folder)
    given = {**PICTURES, "media/new.svg": SVG, "media/text.png": b"text"} if pictures is not None else PICTURES
    broken = put(module, references=(), topics=(plain("other", "Other"),), **changes)
    with pytest.raises(actions.LoadRefused, match=sentence):
        actions.load(broken, given)
    assert snapshot(media_folder) == before


def test_loading_is_for_publishers(db: None, module: Module, someone: Any) -> None:
    for role in ("stranger", "Contributor", "Editor"):
        with pytest.raises(PermissionDenied):
            actions.load(module, PICTURES, user=someone(role))
    assert not ModulePage.objects.exists()
    publisher = someone("Publisher")
    page = actions.load(module, PICTURES, user=publisher)
    assert page.latest_revision.user == publisher
    assert PageLogEntry.objects.get(action="handrail.load").user == publisher


def test_a_dump_takes_as_many_queries_for_many_topics_as_for_few(loaded: ModulePage, module: Module) -> None:
    def queries(live: bool) -> int:
        for topic in TopicPage.objects.all():
            topic.save_revision()
        with CaptureQueriesContext(connection) as found:
            actions.dump(loaded, live=live)
        return len(found)

    few = queries(True), queries(False)
    more = (*module.topics, *(plain(f"more-{n}", f"More {n}") for n in range(10)))
    actions.load(put(module, topics=more), PICTURES)
    assert (queries(True), queries(False)) == few == (5, 6)


def test_stage_and_dates_may_be_empty(db: None, module: Module) -> None:
    bare = put(module, topics=(Topic(key="bare", title="Bare", stage=Stage.CONCEPT),), references=(), glossary=())
    assert actions.dump(actions.load(bare, PICTURES))[0] == bare


def test_a_package_that_cites_what_it_has_not_brings_nothing_back(loaded: ModulePage, module: Module) -> None:
    """Only what somebody is writing keeps a source that the package has no more."""
    definition = '<p>As told<a data-cite="guide">there</a>.</p>'
    word = msgspec.structs.replace(module.glossary[0], definition=definition)
    topics = tuple(msgspec.structs.replace(topic, blocks=(), topics=()) for topic in module.topics)
    after = put(module, topics=topics, references=(), glossary=(word,), media=())

    assert actions.dump(actions.load(after, {}))[0] == after
