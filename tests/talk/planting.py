"""Puts one name into every place of a site that can hold it, and looks for it again, in a process of its own.

`python -m tests.talk.planting plant` works on the site of HANDRAIL_DATA or DATABASE_URL; `… look` prints every column
of every table in which the name still is, packed contents unpacked; `… empty` empties the thread that was planted.
Of several of them, each prints its lines and END.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

import brotli

NAME = "Zÿxwvutq Quarrelsome"
STEM = "xwvutq"
"""In every form of the name, whatever becomes of its case and marks."""
SLUG = "sample"
END = "-- done --"


def say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def plant() -> None:
    """One row with the name in every place, by the same ways as people take where that is not long."""
    from django.contrib.auth import get_user_model

    from handrail.reading.models import Release
    from handrail.talk.models import Thread
    from handrail.workshop import access

    user = get_user_model().objects.create_superuser("planter", password="a long password for tests")
    workshop(user)
    thread = talk(user)
    wagtail(user)
    translations()
    assert Release.objects.filter(module_slug=SLUG).count() == 4
    assert access.modules(SLUG)
    assert Thread.objects.filter(pk=thread.pk).exists()
    say(thread.code)


def workshop(user: Any) -> None:
    """A release with the name in it, then one without; a page that was never shown; drafts."""
    import msgspec

    from handrail.workshop import access, actions, rewriting
    from tests.reading import sample

    module = sample.module()
    named = sample.module(words=f"Ask {NAME} first.")
    topic = msgspec.structs.replace(named.topics[0], title=f"What {NAME} did")
    actions.load(module, sample.MEDIA, user=user)
    actions.load(msgspec.structs.replace(named, topics=(topic,)), sample.MEDIA, user=user)
    actions.load(module, sample.MEDIA, user=user)
    page = access.topic(SLUG, "en", "start")
    assert page
    draft = rewriting.drafted(page)
    rewriting.save_draft(page, msgspec.structs.replace(draft, title=f"Not {NAME}"), user)
    hidden = rewriting.add_concept(access.modules(SLUG)[0], page, "Nobody saw this", f"Ask {NAME}.", user)
    fields = {"short_title": NAME, "summary": NAME, "title": f"About {NAME}", "seo_title": NAME}
    type(hidden).objects.filter(pk=hidden.pk).update(**fields, search_description=NAME)
    type(hidden).objects.get(pk=hidden.pk).save()
    withdrawn(module.media, user)


def withdrawn(media: Any, user: Any) -> None:
    """An edition that readers do not see any more."""
    import msgspec

    from handrail.workshop import actions
    from tests.reading import sample

    german = sample.module("de", words=f"Frag {NAME}.")
    references = (msgspec.structs.replace(german.references[0], title=f"By {NAME}"),)
    terms = (msgspec.structs.replace(german.glossary[0], definition=f"<p>What {NAME} is.</p>"),)
    about = {"summary": NAME, "references": references, "glossary": terms, "media": media}
    page = actions.load(msgspec.structs.replace(german, **about), sample.MEDIA, user=user)
    page.unpublish(user=user)


def talk(user: Any) -> Any:
    from django.utils import timezone

    from handrail.talk.models import Canned, Correspondent, Credit, Decision, Flag, Letter, Post, Record, Thread

    names = {"module_slug": SLUG, "language": "en", "topic_key": "start", "state": "shown"}
    thread = Thread.objects.create(**names, kind="wording", heading=NAME, was=f"{NAME} is", proposed=NAME.upper())
    first = Post.objects.create(thread=thread, text=f"It was\n{NAME}.", name=NAME, state="shown", by_opener=True)
    other = Thread.objects.create(**names, kind="comment")
    Post.objects.create(thread=other, text=f"I know\u00a0{NAME.lower()}!", name="Someone", state="shown")
    Decision.objects.create(thread=other, outcome="taken-up", reason=f"{NAME} is right.", decided_by=user)
    Record.objects.create(thread=other, act="hidden", reason=f"names {NAME}")
    Flag.objects.create(post=first, reason=f"This is {NAME}")
    Credit.objects.create(module_slug=SLUG, language="en", name=NAME, thread=other)
    Credit.objects.create(module_slug=SLUG, language="en", name=f"Friend of {NAME}")
    Correspondent.objects.create(thread=other, address=f"{STEM}@example.org", token_hash="0" * 64)
    later = timezone.now() + timedelta(days=30)
    Letter.objects.create(thread=other, to="someone@example.org", subject=NAME, body=f"Dear {NAME}", due_at=later)
    Letter.objects.update(due_at=later)
    Canned.objects.create(title=f"For {NAME}", text=f"Dear {NAME},")
    return thread


def wagtail(user: Any) -> None:
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from django.utils.http import urlencode
    from wagtail.admin.models import FormState
    from wagtail.log_actions import log
    from wagtail.models import Comment, CommentReply, Page, TaskState, Workflow, WorkflowState

    from handrail.workshop import access
    from handrail.workshop.models import Picture, Reference

    page = access.topic(SLUG, "en", "start")
    assert page
    comment = Comment.objects.create(page=page, user=user, text=f"Is it {NAME}?", contentpath="title")
    CommentReply.objects.create(comment=comment, user=user, text=f"Yes, {NAME}.")
    now = timezone.now()
    FormState.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(page),
        object_id=str(page.pk),
        parent_object_id="",
        data=urlencode({"title": NAME, "body-0-value": json.dumps({"blocks": [{"text": NAME}]})}),
        last_updated_at=now,
    )
    workflow = Workflow.objects.first()
    task = workflow.tasks.first() if workflow else None
    state = WorkflowState.objects.create(
        base_content_type=ContentType.objects.get_for_model(Page),
        content_type=ContentType.objects.get_for_model(page),
        object_id=str(page.pk),
        workflow=workflow,
        requested_by=user,
    )
    revision = page.latest_revision
    TaskState.objects.create(
        workflow_state=state, revision=revision, task=task, comment=f"Not {NAME}", status="rejected"
    )
    reference = Reference.objects.filter(module__in=access.modules(SLUG)).first()
    log(instance=reference, action="wagtail.edit", user=user, title=f"{NAME}: memoirs", data={"title": NAME})
    log(instance=page, action="wagtail.edit", user=user, data={"page": {"title": NAME}})
    picture = Picture.objects.filter(module__in=access.modules(SLUG)).first()
    assert picture
    Picture.objects.filter(pk=picture.pk).update(title=NAME, description=NAME)
    picture = Picture.objects.get(pk=picture.pk)
    picture.tags.add(f"{STEM}tag")
    picture.save()


def translations() -> None:
    from wagtail.models import Locale
    from wagtail_localize.models import Translation, TranslationSource

    from handrail.workshop import access

    page = access.topic(SLUG, "en", "start")
    assert page
    titled = page.get_latest_revision_as_object()
    type(page).objects.filter(pk=page.pk).update(title=f"Once {NAME}")
    source, _ = TranslationSource.get_or_create_from_instance(type(page).objects.get(pk=page.pk))
    type(page).objects.filter(pk=page.pk).update(title="Start here")
    locale, _ = Locale.objects.get_or_create(language_code="de")
    Translation.objects.create(source=source, target_locale=locale)
    assert titled


def empty() -> None:
    """Empties the planted thread, as the page for that does."""
    from django.contrib.auth import get_user_model

    from handrail.talk.actions import removing
    from handrail.talk.models import Thread
    from handrail.talk.removal import traces
    from handrail.talk.removal.words import Words

    thread = Thread.objects.get(heading=NAME)
    user = get_user_model().objects.get(username="planter")
    counts = removing.remove(user, thread, thread.posts.values_list("pk", flat=True), Words([NAME, STEM]))
    assert counts
    assert traces.clear()


def touched() -> None:
    """Prints the places that a removal knows of and that have the name."""
    from handrail.talk.removal import places
    from handrail.talk.removal.scope import scope
    from handrail.talk.removal.words import Words

    found = {str(one.place.label) for one in places.touched(scope(SLUG), Words([NAME, STEM]))}
    say(*sorted(str(place.label) for place in places.PLACES if str(place.label) not in found))


def look() -> None:
    say(*places())


def places() -> Iterator[str]:
    """Every column of every table with the name in it."""
    from django.db import connection

    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description or ()]
            for row in cursor.fetchall():
                yield from {f"{table}.{name}" for name, value in zip(names, row, strict=True) if holds(value)}


def holds(value: Any) -> bool:
    if isinstance(value, bytes | memoryview):
        packed = bytes(value)
        found = [packed]
        for unpack in (brotli.decompress, gzip.decompress):
            with suppress(Exception):
                found.append(unpack(packed))
        return any(STEM.encode() in one.lower() for one in found)
    return STEM in str(value).lower()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.project.settings")
    import django

    django.setup()
    for verb in sys.argv[1:]:
        {"plant": plant, "look": look, "empty": empty, "touched": touched}[verb]()
        say(END)
