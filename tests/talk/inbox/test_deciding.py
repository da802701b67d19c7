"""Decisions on the page of a thread: by themselves, with words for the draft, and with a new heading."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client

from handrail.talk.actions import deciding
from handrail.talk.models import Decision, Kind, Outcome, Thread
from handrail.workshop.models import TopicPage
from tests.talk import cast
from tests.talk.inbox.conftest import address, passage, rewrite, said, text, thread

pytestmark = pytest.mark.django_db
NO = {"outcome": "not-taken-up", "reason": "It stands there already."}
YES = {"outcome": "taken-up", "reason": "It is kinder."}


def value(page: Any, name: str) -> str:
    """What a page's form has in a field."""
    shown = page.content.decode()
    found = re.search(rf'<textarea[^>]* name="{name}"[^>]*>(.*?)</textarea>', shown, re.DOTALL)
    found = found or re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', shown)
    assert found, name
    return html.unescape(found[1]).removeprefix("\n")


def suggested(proposed: str) -> Thread:
    there = passage()
    return thread(Kind.WORDING, place=str(there.place), was=there.text, proposed=proposed)


def test_deciding(editor: Client) -> None:
    one, following = thread(), thread()
    answer = editor.post(address(one, "decide/?kind=comment"), NO | {"then": "next"})
    assert answer.url == f"/admin/talk/next/?kind=comment&after={one.code}"
    assert editor.get(answer.url).url == address(following) + "?kind=comment"
    made = Decision.objects.get()
    assert (made.outcome, made.reason, made.role, made.appeared_in) == (*NO.values(), "Editor", None)
    assert "Decided: Not taken up" in text(editor.get(address(one)))


def test_what_is_out_already_appears_at_once(editor: Client) -> None:
    one = thread(Kind.PROBLEM)
    editor.post(address(one, "decide/"), YES | {"already_out": "on"})
    assert Decision.objects.get().appeared_in
    assert "out since release 1" in text(editor.get(address(one)))


@pytest.mark.parametrize("missing", ["outcome", "reason"])
def test_a_decision_has_an_outcome_and_a_reason(editor: Client, missing: str) -> None:
    one = thread()
    answer = editor.post(address(one, "decide/"), NO | {missing: " "})
    assert answer.status_code == 200
    assert not Decision.objects.exists()
    if missing == "outcome":
        assert value(answer, "reason") == NO["reason"]


def test_nobody_decides_over_a_decision_that_they_have_not_seen(editor: Client) -> None:
    one = thread()
    first = deciding.decide(cast.person("faster", "Editor"), one, Outcome.ALREADY_THERE, "See below.")
    answer = editor.post(address(one, "decide/"), NO | {"last": ""})
    assert answer.status_code == 200
    assert Decision.objects.get() == first
    assert "Someone else has decided" in text(answer)
    assert "See below." in text(answer)
    editor.post(address(one, "decide/"), NO | {"last": value(answer, "last")})
    assert Decision.objects.last().supersedes == first
    assert "Superseded" in text(editor.get(address(one)))


def test_taking_a_wording_up(editor: Client) -> None:
    was = passage().text
    one = suggested(was + " Take your time.")
    page = editor.get(address(one))
    assert "added: Take your time. end" in text(page)
    assert (value(page, "words"), value(page, "seen")) == (one.proposed, was)
    answer = editor.post(address(one, "take-up/"), YES | {"words": one.proposed, "seen": was})
    assert answer.status_code == 302
    assert passage().text == one.proposed
    topic = TopicPage.objects.get(slug="start")
    assert f"/admin/pages/{topic.pk}/edit/" in editor.get(answer.url).content.decode()
    assert "The draft says this already" in text(editor.get(address(one)))


def test_what_changed_elsewhere_in_the_passage_is_merged(editor: Client) -> None:
    was = passage().text
    one = suggested(was + " Take your time.")
    rewrite("Now: " + was)
    page = editor.get(address(one))
    assert value(page, "words") == f"Now: {was} Take your time."
    assert "the two go together" in text(page)


def test_a_conflict_shows_both_versions_and_lets_one_choose(editor: Client) -> None:
    rest = passage().text.partition(" ")[2]
    one = suggested("Theirs " + rest)
    rewrite("Ours " + rest)
    page = editor.get(address(one))
    assert "added: Theirs end" in text(page)
    assert "added: Ours end" in text(page)
    assert value(page, "words") == "Ours " + rest
    editor.post(address(one, "take-up/"), YES | {"words": "Both " + rest, "seen": "Ours " + rest})
    assert passage().text == "Both " + rest


def test_a_draft_that_moved_brings_the_page_back_with_everything_typed(editor: Client) -> None:
    was = passage().text
    one = suggested(was + " More.")
    rewrite("Changed. " + was)
    typed = {"words": was + " My own words.", "seen": was, "outcome": "in-part", "reason": "Half of it."}
    answer = editor.post(address(one, "take-up/"), typed)
    assert answer.status_code == 200
    assert not Decision.objects.exists()
    assert passage().text == "Changed. " + was
    assert value(answer, "words") == typed["words"]
    assert value(answer, "seen") == "Changed. " + was
    assert "Half of it." in text(answer)
    assert "The draft has changed while you were here" in text(answer)
    editor.post(address(one, "take-up/"), typed | {"seen": value(answer, "seen")})
    assert passage().text == typed["words"]


def test_a_passage_that_is_gone_is_not_taken_up(editor: Client) -> None:
    was = passage().text
    one = suggested(was + " More.")
    rewrite("")
    page = editor.get(address(one))
    assert "gone from the draft" in text(page)
    answer = editor.post(address(one, "take-up/"), YES | {"words": "x", "seen": was})
    assert answer.status_code == 200
    assert "gone from the draft" in text(answer)
    assert not Decision.objects.exists()


def test_empty_words_leave_the_passage_out_only_on_purpose(editor: Client) -> None:
    was = passage().text
    one = suggested(was + " More.")
    assert editor.post(address(one, "take-up/"), YES | {"words": "", "seen": was}).status_code == 200
    assert passage().text == was
    editor.post(address(one, "take-up/"), YES | {"words": "", "seen": was, "leave_out": "on"})
    assert passage().text != was


def test_a_locked_page_keeps_what_was_typed(editor: Client) -> None:
    was = passage().text
    one = suggested(was + " More.")
    TopicPage.objects.filter(slug="start").update(locked=True)
    answer = editor.post(address(one, "take-up/"), YES | {"words": "My words.", "seen": was})
    assert "The page is locked" in text(answer)
    assert value(answer, "words") == "My words."
    assert not Decision.objects.exists()


def test_taking_a_heading_up(editor: Client) -> None:
    one = thread(Kind.HEADING, heading="When otters argue")
    assert "When otters argue" in text(editor.get(address(one)))
    answer = editor.post(address(one, "heading/"), YES | {"title": "When otters argue", "parent": "start"})
    made = TopicPage.objects.get(title="When otters argue")
    assert (made.stage, made.live, made.get_parent().slug) == ("concept", False, "start")
    assert f"/admin/pages/{made.pk}/edit/" in editor.get(answer.url).content.decode()
    assert Decision.objects.get().topic_key == made.slug
    assert editor.post(address(one, "heading/"), YES | {"title": "", "parent": ""}).status_code == 200


@pytest.mark.parametrize(("verb", "kind"), [("take-up/", Kind.COMMENT), ("heading/", Kind.WORDING)])
def test_only_what_was_suggested_is_taken_up(editor: Client, verb: str, kind: Kind) -> None:
    one = thread(kind, was="a", proposed="b") if kind == Kind.WORDING else thread(kind)
    assert editor.post(address(one, verb), YES | {"words": "x", "title": "x"}).status_code == 404
    assert not Decision.objects.exists()


# Wagtail leaves the temporary file of a rendition to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_publishing_a_page_reminds_of_what_is_undecided_on_it(publisher: Client) -> None:
    from django.urls import reverse

    from tests.workshop.posting import posted

    topic = TopicPage.objects.get(slug="start")
    thread(Kind.PRIVATE)
    edit = reverse("wagtailadmin_pages:edit", args=[topic.pk])

    def publish(title: str) -> str:
        draft = TopicPage.objects.get(pk=topic.pk).get_latest_revision_as_object()
        answer = publisher.post(edit, posted(draft, title=title, **{"action-publish": "1"}))
        assert answer.status_code == 302
        assert TopicPage.objects.get(pk=topic.pk).title == title
        return html.unescape(" ".join(said(publisher.get(answer.url))))

    assert "wait" not in publish("A first title")
    thread(Kind.IDEA)
    thread(topic_key="below")
    found = publish("A second title")
    assert "1 suggestion on this page waits" in found
    assert "/admin/talk/?topic=en%2Fsample%2Fstart" in found
