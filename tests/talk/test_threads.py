"""A thread as everyone reads it, and as its sender comes back to it: answers, decisions, withdrawing, mail."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from handrail.accounts import belongings
from handrail.talk.actions import deciding, moderating
from handrail.talk.models import Correspondent, Credit, Flag, Letter, Outcome, Post, State, Thread
from handrail.talk.senders import hash_of
from tests.signing_in import sign_in
from tests.talk import cast
from tests.talk.edge import TALK, opened, send, soup, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("released")]


@pytest.fixture
def editor() -> Any:
    return cast.person("editor", "Editor")


@pytest.fixture
def public(client: Client, editor: Any) -> tuple[Thread, str]:
    """A stranger's comment that the team let through, and its receipt."""
    thread, receipt = opened(client, name="Wren", credit="Wren")
    moderating.approve(editor, thread.posts.get())
    thread.refresh_from_db()
    return thread, receipt


def address(thread: Thread) -> str:
    return f"/en/sample/talk/{thread.code}/"


def test_answers_are_held_until_the_team_knows_their_sender(client: Client, editor: Any, public: Any) -> None:
    thread, _ = public
    response = send(client, address(thread), text="I agree.")
    assert response.headers["Location"] == f"{address(thread)}?sent=held#_sent"
    assert "The team looks at it" in words(client.get(response.headers["Location"]))
    assert "I agree." not in words(client.get(address(thread)))
    moderating.approve(editor, thread.posts.last())
    assert "I agree." in words(client.get(address(thread)))
    known = cast.person("known", "Contributor")
    Post.objects.create(thread=thread, author=known, text="Earlier.", state=State.SHOWN)
    response = send(sign_in(Client(), known), address(thread), text="Now at once.", name="Known")
    assert "sent=shown" in response.headers["Location"]
    assert "Now at once." in words(client.get(address(thread)))


def test_the_team_is_told_from_others_in_words(client: Client, editor: Any, public: Any) -> None:
    thread, _ = public
    moderating.answer(editor, thread, "Thank you.")
    moderating.note(editor, thread, "For us alone.")
    page = words(client.get(address(thread)))
    assert "Answers for the team, as editor" in page
    assert "For us alone." not in page


@pytest.mark.parametrize(
    ("state", "line"),
    [
        (State.WITHDRAWN, "Withdrawn by its sender"),
        (State.REMOVED, "Removed by the team"),
        (State.HIDDEN, "Hidden by the team"),
    ],
)
def test_what_is_gone_leaves_a_line_and_no_word(client: Client, public: Any, state: State, line: str) -> None:
    thread, _ = public
    Post.objects.create(thread=thread, name="Secret name", text="Secret words", state=state)
    html = client.get(address(thread)).content.decode()
    assert line in html
    assert "Secret" not in html


def test_decisions_are_told_with_reason_role_and_release(client: Client, editor: Any, public: Any) -> None:
    thread, _ = public
    deciding.decide(editor, thread, Outcome.NOT_TAKEN_UP, "It was too early.")
    deciding.decide(editor, thread, Outcome.ALREADY_THERE, "It says so now.")
    page = soup(client.get(address(thread)))
    decision = page.select_one(".decision")
    said = " ".join(decision.get_text(" ").split())
    assert said.startswith("The decision Already there It says so now. Decided by an editor on")
    assert decision.select_one("a[href='/en/sample/start/history/']").get_text().startswith("Appeared in release")
    assert "It was too early." in decision.details.get_text()
    assert "Already there" in page.select_one(".status").get_text()


def test_a_joined_thread_says_where_to(client: Client, editor: Any, public: Any) -> None:
    thread, _ = public
    other, _ = opened(client)
    moderating.approve(editor, other.posts.get())
    moderating.join(editor, other, thread)
    page = soup(client.get(address(other)))
    assert page.select_one(f".care a[href='{address(thread)}']")
    assert not page.select("form")
    assert soup(client.get(address(thread))).select(f"a[href='{address(other)}']")
    assert send(client, address(other), text="Still here?").status_code == 403


def test_a_closed_thread_takes_nothing_and_loses_nothing(client: Client, editor: Any, public: Any) -> None:
    thread, receipt = public
    moderating.close(editor, thread)
    assert not soup(client.get(address(thread))).select("form.write")
    for form in (address(thread), f"/talk/mine/?receipt={receipt}"):
        response = send(client, form, text="Keep me")
        assert response.status_code == 403
        assert "Keep me" in response.content.decode()
    assert thread.posts.count() == 1


def test_the_sender_goes_on_with_the_receipt(client: Client, public: Any) -> None:
    thread, receipt = public
    response = send(client, f"/talk/mine/?receipt={receipt}", text="One thing more.")
    assert response.headers["Location"] == f"/talk/mine/?receipt={receipt}&done=shown"
    assert "One thing more." in words(client.get(address(thread)))
    other, foreign = opened(client)
    for path in ("", "withdraw/", "credits/", "mail/stop/"):
        assert send(client, f"/talk/mine/{path}?receipt={foreign}x", text="x").status_code == 404
        assert send(client, f"/talk/mine/{path}?thread={other.code}", text="x").status_code == 404
    assert thread.posts.count() == 2


def test_withdrawing_says_what_goes_and_what_stays(client: Client, editor: Any, public: Any) -> None:
    thread, receipt = public
    moderating.answer(editor, thread, "Thank you.")
    deciding.decide(editor, thread, Outcome.NOT_TAKEN_UP, "Too early.")
    mine = f"/talk/mine/withdraw/?receipt={receipt}"
    page = words(client.get(mine))
    assert "This goes, at once and for good" in page
    assert "The decision with its reason" in page
    assert send(client, mine, {"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert thread.posts.filter(text="Could this be shorter?").exists()
    assert send(client, mine).headers["Location"].endswith("&done=withdrawn")
    after = words(client.get(address(thread)))
    assert "Withdrawn by its sender" in after
    assert "Too early." in after
    assert not any(word in after for word in ("shorter", "Wren"))
    assert "It is withdrawn." in words(client.get(f"/talk/mine/?receipt={receipt}&done=withdrawn"))
    assert not Credit.objects.exists()
    assert send(client, mine).status_code == 302


def test_a_post_is_reported_with_or_without_a_reason(client: Client, public: Any) -> None:
    thread, _ = public
    report = soup(client.get(address(thread))).select_one(".report a")["href"]
    assert "Its writer is not told" in words(client.get(report))
    for reason in ("", "It names someone."):
        assert "The team knows now" in words(send(client, report, reason=reason))
    assert list(Flag.objects.values_list("reason", flat=True)) == ["", "It names someone."]
    assert send(client, report, {}, reason="x").status_code == 403
    assert send(client, report, reason="x" * 201).status_code == 422
    assert client.get(f"{address(thread)}report/{'0' * 12}/").status_code == 404


def test_mail_is_asked_for_confirmed_and_ended(client: Client, public: Any, settings: Any) -> None:
    thread, receipt = public
    assert "mail" not in words(client.get(f"{TALK}new/?kind=comment"))
    assert send(client, f"/talk/mine/mail/?receipt={receipt}", mail="a@example.org").status_code == 404
    settings.EMAIL_HOST = "mail.example.org"
    assert send(client, f"/talk/mine/mail/?receipt={receipt}", mail="nonsense").status_code == 422
    assert send(client, f"/talk/mine/mail/?receipt={receipt}", mail="a@example.org").status_code == 302
    Correspondent.objects.update(token_hash=hash_of("token"))
    assert "Yes, send them to me" in words(client.get("/talk/mail/?confirm=token"))
    assert not Correspondent.objects.get().confirmed
    send(client, "/talk/mail/?confirm=token")
    assert Correspondent.objects.get(thread=thread).confirmed
    assert client.get("/talk/mail/?stop=other").status_code == 404
    assert "Your address is deleted" in words(send(client, "/talk/mail/?stop=token"))
    assert not Correspondent.objects.exists()
    assert not Letter.objects.exists()
    opened(client, mail="b@example.org")
    assert Correspondent.objects.get().address == "b@example.org"


def test_who_stops_the_mail_gets_none_that_still_waited(client: Client, settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    _, receipt = opened(client, mail="a@example.org")
    assert send(client, f"/talk/mine/mail/?receipt={receipt}", mail="b@example.org").status_code == 302
    assert [letter.to for letter in Letter.objects.all()] == ["b@example.org"]
    send(client, f"/talk/mine/mail/stop/?receipt={receipt}")
    assert not Letter.objects.exists()
    assert not Correspondent.objects.exists()


def test_a_sender_can_withdraw_when_the_module_is_gone(client: Client, public: Any) -> None:
    from handrail.reading import actions

    thread, receipt = public
    actions.withdraw("sample", "en")
    assert client.get(address(thread)).status_code == 404
    assert client.get(f"/talk/mine/?receipt={receipt}").status_code == 200
    assert send(client, f"/talk/mine/withdraw/?receipt={receipt}").status_code == 302
    thread.refresh_from_db()
    assert thread.state == State.WITHDRAWN


def test_posts_are_paged_at_a_constant_cost(client: Client, public: Any, django_assert_num_queries: Any) -> None:
    thread, _ = public
    with django_assert_num_queries(8) as counted:
        client.get(address(thread))
    Post.objects.bulk_create(Post(thread=thread, text=f"Number {n}.", state=State.SHOWN) for n in range(120))
    with django_assert_num_queries(len(counted)):
        page = soup(client.get(address(thread)))
    assert len(page.select(".post")) == 50
    assert len(soup(client.get(f"{address(thread)}?page=3")).select(".post")) == 21


@pytest.mark.parametrize("remove", [True, False])
def test_who_leaves_takes_their_words_along_or_leaves_them_nameless(client: Client, editor: Any, remove: bool) -> None:
    user = cast.person("mira", "Contributor")
    thread, _ = opened(sign_in(Client(), user), name="Mira of the Hills", credit="Mira")
    other, _ = opened(client)
    Post.objects.create(thread=other, author=user, name="Mira", text="My answer", state=State.SHOWN)
    held = belongings.everything_of(user)["talk"]
    assert [one["code"] for one in held["threads"]] == [thread.code]
    assert {one["text"] for one in held["posts"]} == {"Could this be shorter?", "My answer"}
    assert held["credits"][0]["name"] == "Mira"
    belongings.part_from(user, remove=remove)
    thread.refresh_from_db()
    assert thread.author is None
    assert not Credit.objects.exists()
    assert not Post.objects.filter(author=user).exists()
    assert not Post.objects.filter(name__contains="Mira").exists()
    texts = set(Post.objects.values_list("text", flat=True))
    assert ("My answer" in texts) != remove
    assert (thread.state == State.WITHDRAWN) == remove


def test_a_post_is_not_buried_in_reports(client: Client, public: Any) -> None:
    thread, _ = public
    report = soup(client.get(address(thread))).select_one(".report a")["href"]
    for number in range(22):
        page = send(Client(REMOTE_ADDR=f"203.0.113.{number}"), report, reason="Look")
        assert "The team knows now" in words(page)
    assert Flag.objects.count() == 20
