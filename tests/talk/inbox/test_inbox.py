"""The list of the inbox: what is in it, in which order, narrowed how, and at which cost."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from handrail.talk.actions import deciding
from handrail.talk.models import Credit, Flag, Kind, Outcome, State, Status, Thread
from tests.talk import cast
from tests.talk.inbox.conftest import address, post, text, thread

pytestmark = pytest.mark.django_db


def shown(client: Client, query: str = "") -> list[str]:
    """The names of the threads that a list shows, in its order."""
    page = client.get(f"/admin/talk/{query}")
    assert page.status_code == 200
    return re.findall(r'id="open-(\w+)"', page.content.decode())


def test_it_shows_what_is_undecided_the_oldest_first(editor: Client) -> None:
    new, old = thread(words="New"), thread(words="Old")
    Thread.objects.filter(pk=old.pk).update(opened_at=timezone.now() - datetime.timedelta(days=20))
    held = thread(state=State.HELD)
    decided = thread(status=Status.DECIDED)
    thread(state=State.HIDDEN)
    thread(state=State.WITHDRAWN)
    joined = thread(joined_to=new)
    answered = thread(Kind.PRIVATE, closed=True)
    assert shown(editor) == [old.code, new.code, held.code]
    assert {decided.code, joined.code, answered.code} <= set(shown(editor, "?show=all"))
    assert "2 weeks" in text(editor.get("/admin/talk/"))


def test_a_suggested_wording_is_shown_as_what_it_changes(editor: Client) -> None:
    thread(Kind.WORDING, was="Kind words about it all.", proposed="Plain words about it all.")
    assert "removed: Kind end added: Plain end" in text(editor.get("/admin/talk/"))


@pytest.mark.parametrize(
    "query",
    [
        "?kind=idea",
        "?state=held",
        "?status=discussed",
        "?topic=en/sample/below",
        "?topic=en/sample/",
        "?assignee=me",
        "?age=30",
        "?q=OTTER",
    ],
)
def test_a_list_is_narrowed(editor: Client, query: str) -> None:
    me = cast.person("somebody", "Editor")
    thread()
    fitting = {
        "?kind=idea": lambda: thread(Kind.IDEA),
        "?state=held": lambda: thread(state=State.HELD),
        "?status=discussed": lambda: thread(status=Status.DISCUSSED),
        "?topic=en/sample/below": lambda: thread(topic_key="below"),
        "?topic=en/sample/": lambda: thread(topic_key=""),
        "?assignee=me": lambda: thread(assignee=type(me).objects.get(username="editor")),
        "?age=30": lambda: thread(opened_at=timezone.now() - datetime.timedelta(days=40)),
        "?q=OTTER": lambda: thread(words="An otter swims by."),
    }
    found = fitting[query]()
    if query == "?age=30":
        Thread.objects.filter(pk=found.pk).update(opened_at=timezone.now() - datetime.timedelta(days=40))
    assert shown(editor, query) == [found.code]


def test_narrowing_by_person_module_and_nobody(editor: Client) -> None:
    other = cast.person("other", "Editor")
    taken, free = thread(assignee=other), thread()
    assert shown(editor, f"?assignee={other.pk}") == [taken.code]
    assert shown(editor, "?assignee=nobody") == [free.code]
    assert shown(editor, "?module=en/sample&order=newest") == [free.code, taken.code]


ODD = ["?kind=<b>", "?assignee=999", "?topic=x", "?age=x", "?p=x", "?p=-1", "?show=x", "?p=²", "?p=" + "9" * 5000]


@pytest.mark.parametrize("query", ODD, ids=range(len(ODD)))
def test_what_makes_no_sense_narrows_nothing(editor: Client, query: str) -> None:
    one = thread()
    assert shown(editor, query) == [one.code]


def test_held_posts_have_a_tab_with_their_words_and_a_button(editor: Client) -> None:
    one = thread()
    waiting = post(one, "Is this right?", state=State.HELD)
    thread()
    page = editor.get("/admin/talk/?show=held")
    assert re.findall(r'id="open-(\w+)"', page.content.decode()) == [one.code]
    assert "Waiting for approval (1)" in text(page)
    assert "Is this right?" in text(page)
    done = editor.post(address(one, f"posts/{waiting.pk}/approve/?show=held&back=list"))
    assert done.url == "/admin/talk/?show=held"
    assert shown(editor, "?show=held") == []


def test_reported_posts_have_a_tab(editor: Client) -> None:
    one, other = thread(words="Rude words."), thread()
    Flag.objects.create(post=one.posts.get(), reason="It names me.")
    Flag.objects.create(post=other.posts.get(), reason="Looked at.", settled=True)
    page = editor.get("/admin/talk/?show=reported")
    assert re.findall(r'id="open-(\w+)"', page.content.decode()) == [one.code]
    assert "It names me." in text(page)
    assert "Looked at." not in text(page)


def test_fifty_are_on_a_page(editor: Client) -> None:
    made = [thread().code for _ in range(51)]
    assert shown(editor) == made[:50]
    assert shown(editor, "?p=2") == made[50:]
    assert "not that long" in text(editor.get("/admin/talk/?p=3"))


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("query", ["", "?show=held", "?show=reported", "?show=all", "?q=words"])
def test_fifty_threads_cost_as_many_queries_as_one(editor: Client, query: str) -> None:
    def make() -> None:
        made = thread(
            Kind.WORDING, words="words", was="one", proposed="two", assignee=cast.person(f"p{Thread.objects.count()}")
        )
        held = post(made, state=State.HELD)
        Flag.objects.create(post=held)
        thread(joined_to=made)

    make()
    queries(editor, f"/admin/talk/{query}")
    with_one = queries(editor, f"/admin/talk/{query}")
    for _ in range(49):
        make()
    assert queries(editor, f"/admin/talk/{query}") == with_one
    # Wagtail's own for any page of its admin are among them.
    assert with_one <= 26


def test_the_next_one_is_the_oldest_that_is_younger_and_then_the_first_again(editor: Client) -> None:
    first, second, third = thread(), thread(Kind.IDEA), thread()
    deciding.decide(cast.person("decider", "Editor"), second, Outcome.NOT_TAKEN_UP, "No.")
    assert editor.get("/admin/talk/next/").url == address(first)
    assert editor.get(f"/admin/talk/next/?after={first.code}").url == address(third)
    assert editor.get(f"/admin/talk/next/?after={third.code}").url == address(first)
    assert editor.get("/admin/talk/next/?kind=idea").url == "/admin/talk/?kind=idea"
    assert editor.get(f"/admin/talk/next/?kind=comment&after={first.code}").url == address(third) + "?kind=comment"


def test_the_menu_and_the_first_page_say_how_many_wait(editor: Client) -> None:
    me = cast.person("x", "Editor").__class__.objects.get(username="editor")
    thread(Kind.IDEA, words="More on otters.", assignee=me)
    thread(state=State.HELD)
    page = editor.get("/admin/")
    assert "Talk (2)" in page.content.decode()
    assert "What waits for you" in text(page)
    assert "More on otters." in text(page)


@pytest.mark.parametrize(
    ("role", "way"),
    [("stranger", "/accounts/sign-in/"), ("Contributor", "/admin/"), ("Editor", None), ("Publisher", None)],
)
def test_who_gets_in(as_role: Callable[[str], Client], role: str, way: str | None) -> None:
    one = thread()
    client = as_role(role)
    for path in ("/admin/talk/", address(one), "/admin/talk/next/"):
        answer: Any = client.get(path)
        if way is None:
            assert answer.status_code == 200 or answer.url == address(one)
        else:
            assert answer.status_code == 302
            assert "talk" not in answer.url.partition("?")[0]


def test_contributors_do_not_see_that_there_is_an_inbox(as_role: Callable[[str], Client]) -> None:
    thread(Kind.PRIVATE, words="A secret.")
    page = as_role("Contributor").get("/admin/").content.decode()
    assert "/admin/talk/" not in page
    assert "What waits for you" not in page


def test_names_are_seen_before_they_are_let_through(editor: Client) -> None:
    one = thread(state=State.HELD)
    one.posts.update(name="Wanda of the Mill")
    Credit.objects.create(module_slug=cast.SLUG, language=cast.LANGUAGE, name="Wanda is a liar", thread=one)
    pages = [
        editor.get("/admin/talk/?show=held"),
        editor.get(f"/admin/talk/{one.code}/"),
        editor.post("/admin/talk/several/", {"thread": one.code}),
    ]
    for page in pages:
        assert "Wanda of the Mill" in text(page)
        assert "Wanda is a liar" in text(page)
