"""Somebody leaves: what they made stays without their name, and their own words go if they wish."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.log_actions import log, registry
from wagtail.models import Comment, CommentReply, Revision

from handrail.accounts import actions, belongings
from handrail.accounts.models import User
from handrail.workshop.models import Picture, TopicPage


@pytest.fixture
def wren(topic: TopicPage, someone: Callable[[str], User]) -> User:
    """An editor who has saved a draft, commented, replied, uploaded and locked."""
    wren, other = someone("Editor"), someone("Publisher")
    mine = Comment(page=topic, user=wren, text="Wren’s own words", contentpath="title")
    answered = Comment(page=topic, user=wren, text="Wren’s question", contentpath="title")
    theirs = Comment(page=topic, user=other, text="The other’s words", contentpath="title")
    topic.wagtail_admin_comments = [mine, answered, theirs]
    topic.save()
    CommentReply.objects.create(comment=answered, user=other, text="The other answers")
    CommentReply.objects.create(comment=theirs, user=wren, text="Wren’s reply to it")
    topic = TopicPage.objects.get(pk=topic.pk)
    topic.owner = topic.locked_by = wren
    topic.save_revision(user=wren, log_action=True)
    log(topic, "wagtail.comments.create", user=wren, data={"comment": {"text": "Wren’s own words"}})
    Picture.objects.update(uploaded_by_user=wren)
    return wren


def everything() -> str:
    """What the tables of the workshop hold, as text."""
    models = [Comment, CommentReply, Revision, *registry.get_log_entry_models()]
    return str([list(model.objects.values_list()) for model in models])


def test_it_is_taken_out(wren: User) -> None:
    taken = belongings.everything_of(wren)["workshop"]

    assert [each["text"] for each in taken["comments"]] == ["Wren’s own words", "Wren’s question"]
    assert [each["text"] for each in taken["replies_to_comments"]] == ["Wren’s reply to it"]
    assert len(taken["versions_of_pages"]) == 1
    assert len(taken["pictures"]) == Picture.objects.count() > 0
    assert {each["action"] for each in taken["what_you_did"]} >= {"wagtail.edit", "wagtail.comments.create"}


def test_what_was_written_stays_without_the_name(wren: User, topic: TopicPage) -> None:
    number = wren.pk
    pages, versions, pictures = TopicPage.objects.count(), Revision.objects.count(), Picture.objects.count()

    actions.leave(wren, remove=False)

    assert (TopicPage.objects.count(), Revision.objects.count(), Picture.objects.count()) == (pages, versions, pictures)
    nobody = belongings.someone_who_left()
    assert sorted(Comment.objects.values_list("text", "user__username")) == [
        ("The other’s words", "publisher"),
        ("Wren’s own words", nobody.username),
        ("Wren’s question", nobody.username),
    ]
    assert set(CommentReply.objects.values_list("text", flat=True)) == {"The other answers", "Wren’s reply to it"}
    topic.refresh_from_db()
    assert (topic.owner, topic.locked_by) == (None, None)
    for model in registry.get_log_entry_models():
        assert not model.objects.filter(user_id=number).exists()


def test_a_version_opens_in_the_editor_as_before(wren: User) -> None:
    actions.leave(wren, remove=False)

    version = Revision.objects.latest("created_at").as_object()

    texts = [comment.text for comment in version.wagtail_admin_comments.all()]
    assert sorted(texts) == ["The other’s words", "Wren’s own words", "Wren’s question"]


def test_own_words_are_removed_everywhere(wren: User) -> None:
    assert "Wren’s own words" in everything()

    actions.leave(wren, remove=True)

    left = everything()
    for words in ("Wren’s own words", "Wren’s question", "Wren’s reply to it"):
        assert words not in left, left[left.index(words) - 300 :][:600]
    assert "The other’s words" in left
    assert "The other answers" in left


def test_an_answered_comment_keeps_its_place(wren: User) -> None:
    actions.leave(wren, remove=True)

    answered = Comment.objects.get(replies__text="The other answers")
    assert answered.text == "Removed by the person who wrote it."
    assert answered.user == belongings.someone_who_left()


def test_what_others_wrote_is_untouched(wren: User, someone: Any) -> None:
    before = list(Comment.objects.filter(user__username="publisher").values_list("text", "user_id"))

    actions.leave(wren, remove=True)

    assert list(Comment.objects.filter(user__username="publisher").values_list("text", "user_id")) == before
