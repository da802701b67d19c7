"""Saying something, with and without an account: who sees it, what is refused, and that nothing typed is lost."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from handrail.talk.actions import moderating
from handrail.talk.attempts import in_words
from handrail.talk.models import Closing, Correspondent, Credit, Kind, Letter, Post, Rule, Sending, State, Thread
from tests.signing_in import sign_in
from tests.talk import cast, edge
from tests.talk.edge import MODULE_TALK, TALK, opened, receipt_of, send, soup, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("released")]

PUBLIC_KINDS = [Kind.COMMENT, Kind.IDEA, Kind.HEADING, Kind.PROBLEM]


@pytest.fixture
def contributor() -> Client:
    return sign_in(Client(), cast.person("mira", "Contributor"))


def approve(thread: Thread) -> None:
    editor = cast.User.objects.filter(username="editor").first() or cast.person("editor", "Editor")
    for post in thread.posts.all():
        moderating.approve(editor, post)


@pytest.mark.parametrize("kind", [*PUBLIC_KINDS, Kind.PRIVATE])
@pytest.mark.parametrize("address", [TALK, MODULE_TALK])
def test_everyone_can_say_something_and_come_back_to_it(client: Client, kind: Kind, address: str) -> None:
    form = client.get(f"{address}new/?kind={kind}")
    assert form.status_code == 200
    assert form.headers["Cache-Control"] == "no-store"
    thread, receipt = opened(client, kind, address, heading="Newcomers", name="Ann")
    assert (thread.kind, thread.author) == (kind, None)
    own = client.get(f"/talk/mine/?receipt={receipt}")
    assert "Could this be shorter?" in words(own)
    assert own.headers["Cache-Control"] == "no-store"
    assert not client.cookies


def test_the_receipt_is_shown_once_and_not_kept(client: Client) -> None:
    thread, receipt = opened(client)
    assert receipt not in thread.receipt_hash
    own = client.get(f"/talk/mine/?receipt={receipt}").content.decode()
    assert receipt not in own.replace(f"receipt={receipt}", "")
    assert client.get(f"/talk/mine/?receipt={receipt[:-1]}0x").status_code == 404


def test_sent_twice_it_is_one_thread(client: Client) -> None:
    once = soup(client.get(f"{TALK}new/?kind=comment")).select_one("[name=once]")["value"]
    tokens = {receipt_of(send(client, f"{TALK}new/?kind=comment", text="Hello", once=once)) for _ in range(2)}
    assert len(tokens) == Thread.objects.count() == 1
    assert receipt_of(send(client, f"{TALK}new/?kind=comment", text="Hello", once="another")) not in tokens


def test_sent_twice_with_an_account_it_is_one_thread_too(contributor: Client) -> None:
    once = soup(contributor.get(f"{TALK}new/?kind=comment")).select_one("[name=once]")["value"]
    for _ in range(2):
        page = send(contributor, f"{TALK}new/?kind=comment", text="Hello", once=once)
        assert "receipt=" not in page.content.decode()
    assert Thread.objects.count() == 1


def test_a_first_post_is_seen_by_its_sender_alone_until_someone_let_it_through(client: Client) -> None:
    thread, receipt = opened(client)
    address = f"/en/sample/talk/{thread.code}/"
    assert thread.state == State.HELD
    assert "Waits until the team has looked at it" in words(client.get(f"/talk/mine/?receipt={receipt}"))
    for other in (client, sign_in(Client(), cast.person("other", "Contributor"))):
        assert other.get(address).status_code == 404
        assert "shorter" not in words(other.get(TALK))
    approve(thread)
    assert "Could this be shorter?" in words(client.get(address))
    assert "Could this be shorter?" in words(client.get(TALK))


def test_a_private_note_exists_for_its_sender_alone(contributor: Client) -> None:
    stranger = Client()
    pages = (TALK, MODULE_TALK, f"{TALK}?kind=private", "/en/sample/feed/", f"{TALK}feed/", "/en/sample/credits/")
    before = [stranger.get(page).content for page in pages]
    thread, receipt = opened(stranger, "private", text="About a person")
    mine, _ = opened(contributor, "private", text="Also private")
    for one in (thread, mine):
        address = f"/en/sample/talk/{one.code}/"
        assert stranger.get(address).status_code == 404
        assert sign_in(Client(), cast.person(f"other-{one.pk}", "Contributor")).get(address).status_code == 404
        assert stranger.get(f"{address}report/{one.posts.get().code}/").status_code == 404
    assert contributor.get(f"/en/sample/talk/{mine.code}/").status_code == 200
    assert [stranger.get(page).content for page in pages] == before
    assert "About a person" in words(stranger.get(f"/talk/mine/?receipt={receipt}"))


def test_an_account_finds_what_it_sent_and_can_stay_out_of_it(contributor: Client) -> None:
    thread, _ = opened(contributor, text="With my account")
    assert "With my account" in words(contributor.get("/talk/mine/"))
    assert contributor.get(f"/talk/mine/?thread={thread.code}").status_code == 200
    other = sign_in(Client(), cast.person("other", "Contributor"))
    assert other.get(f"/talk/mine/?thread={thread.code}").status_code == 404
    assert "With my account" not in words(other.get("/talk/mine/"))
    response = send(contributor, f"{TALK}new/?kind=comment", text="Without it", nameless="on")
    assert receipt_of(response)
    assert Thread.objects.latest("pk").author is None
    assert "Without it" not in words(contributor.get("/talk/mine/"))
    assert "Sign in" in words(Client().get("/talk/mine/"))


def test_a_user_name_is_never_shown(contributor: Client) -> None:
    thread, _ = opened(contributor)
    approve(thread)
    page = words(Client().get(f"/en/sample/talk/{thread.code}/"))
    assert "Someone" in page
    assert "mira" not in page


def test_words_are_text_and_nothing_else(client: Client) -> None:
    evil = "<script>alert(1)</script><b>bold</b> https://example.org {{ page }}"
    thread, receipt = opened(client, "heading", text=evil, heading=evil, name=evil[:60], credit=evil[:60])
    approve(thread)
    for address in (TALK, f"/en/sample/talk/{thread.code}/", f"/talk/mine/?receipt={receipt}"):
        main = soup(client.get(address)).main
        assert not main.select("script, b b, .words-said a, .said a")
        assert "<script>alert(1)</script>" in main.get_text()


@pytest.mark.parametrize("kind", ["", "nothing", "<b>", "wordings"])
def test_there_are_no_other_kinds(client: Client, kind: str) -> None:
    assert client.get(f"{TALK}new/", {"kind": kind}).status_code == 404
    assert send(client, f"{TALK}new/?kind={kind}", text="x").status_code == 404
    assert not Thread.objects.exists()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"text": ""}, "Write something here first"),
        ({"text": "x" * 5_012}, "This has 12 characters too many"),
        ({"text": "x", "name": "n" * 61}, "at most 60 characters"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client: Client, fields: dict[str, str], told: str) -> None:
    response = send(client, f"{TALK}new/?kind=comment", **fields)
    assert response.status_code == 422
    page = soup(response)
    assert told in page.select_one("[role=alert]").get_text()
    assert page.title.get_text().startswith("Not sent yet")
    assert page.select_one("textarea").get_text().strip() == fields["text"]
    field = page.select_one("[aria-invalid]")
    assert page.find(id=field["aria-describedby"].split()[-1])
    assert page.select_one(f"[role=alert] a[href='#{field['id']}']")
    assert not Thread.objects.exists()


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}, {}])
def test_what_comes_from_elsewhere_is_not_taken_but_not_lost(client: Client, headers: dict[str, str]) -> None:
    response = send(client, f"{TALK}new/?kind=comment", headers, text="Keep me", once="known-to-them")
    assert response.status_code == 403
    page = soup(response)
    assert page.select_one("textarea").get_text().strip() == "Keep me"
    assert page.select_one("[name=once]")["value"] != "known-to-them"
    assert not Thread.objects.exists()


def test_files_are_not_read(client: Client) -> None:
    assert client.post(f"{TALK}new/?kind=comment", {"text": "x"}, headers=edge.HERE).status_code == 415


def test_a_closed_topic_says_so_and_still_takes_private_notes(client: Client) -> None:
    Closing.objects.create(module_slug="sample", language="en", topic_key="start")
    page = soup(client.get(TALK))
    assert [a["href"] for a in page.select(".choices a")] == [f"{TALK}new/?kind=private"]
    assert "Nothing new is taken here in public" in page.get_text()
    assert "You can still write to the team in private" in words(client.get(f"{TALK}new/?kind=idea"))
    response = send(client, f"{TALK}new/?kind=idea", text="Keep me")
    assert response.status_code == 403
    assert "Keep me" in soup(response).textarea.get_text()
    assert opened(client, "private")[0].kind == Kind.PRIVATE
    assert len(soup(client.get(MODULE_TALK)).select(".choices a")) == 5


def test_a_module_is_held_or_closed_for_a_kind(client: Client) -> None:
    Rule.objects.create(module_slug="sample", kind="idea", opening="held")
    Rule.objects.create(module_slug="sample", kind="comment", opening="closed")
    page = soup(client.get(TALK))
    assert "The team looks at it first." in page.select_one(".to-idea").get_text()
    assert page.select_one(".to-comment") is None


def test_too_much_is_told_with_the_time_to_come_back(settings: Any) -> None:
    client = Client(REMOTE_ADDR="203.0.113.9")
    for _ in range(5):
        opened(client)
    Sending.objects.update(sent_at=timezone.now() - datetime.timedelta(minutes=2, seconds=30))
    response = send(client, f"{TALK}new/?kind=comment", text="Once more")
    assert response.status_code == 429
    assert "again in about 8 minutes" in words(response)
    assert 440 <= int(response.headers["Retry-After"]) <= 450
    assert "Once more" in soup(response).textarea.get_text()
    assert opened(Client(REMOTE_ADDR="203.0.113.10"))


@pytest.mark.parametrize(
    ("seconds", "told"), [(5, "in a minute"), (61, "in about 2 minutes"), (7200, "in about 2 hours")]
)
def test_time_in_words(seconds: int, told: str) -> None:
    assert in_words(datetime.timedelta(seconds=seconds)) == told


def test_a_credit_is_given_only_when_asked_for(client: Client) -> None:
    opened(client)
    assert not Credit.objects.exists()
    _, receipt = opened(client, credit="Ann of the Hills")
    assert Credit.objects.get().name == "Ann of the Hills"
    assert send(client, f"/talk/mine/credits/?receipt={receipt}").status_code == 302
    assert not Credit.objects.exists()


def test_the_list_is_sifted_and_turned(client: Client) -> None:
    for number in range(30):
        kind = Kind.IDEA if number % 2 else Kind.COMMENT
        thread = Thread.objects.create(
            module_slug="sample", language="en", topic_key="start", kind=kind, state=State.SHOWN
        )
        Post.objects.create(thread=thread, text=f"Number {number}.", by_opener=True, state=State.SHOWN)
    assert len(soup(client.get(TALK)).select(".thread")) == 25
    assert len(soup(client.get(f"{TALK}?page=2")).select(".thread")) == 5
    assert len(soup(client.get(f"{TALK}?kind=idea")).select(".thread")) == 15
    assert "Nothing of this kind" in words(client.get(f"{TALK}?status=decided"))
    assert len(soup(client.get(f"{TALK}?kind=nonsense&page=x")).select(".thread")) == 25


@pytest.mark.parametrize("address", [TALK, MODULE_TALK])
def test_the_list_costs_the_same_for_more_threads(
    client: Client, address: str, django_assert_num_queries: Any, django_capture_on_commit_callbacks: Any
) -> None:
    def fill(count: int) -> None:
        for _ in range(count):
            key = "start" if address == TALK else ""
            thread = Thread.objects.create(
                module_slug="sample", language="en", topic_key=key, kind="comment", state=State.SHOWN
            )
            Post.objects.bulk_create(Post(thread=thread, text="Yes.", state=State.SHOWN) for _ in range(3))

    fill(1)
    client.get(address)
    expected = 8 if address == TALK else 9
    with django_assert_num_queries(expected):
        client.get(address)
    fill(29)
    with django_assert_num_queries(expected):
        client.get(address)


def test_pages_lead_to_their_talk(client: Client) -> None:
    topic, overview = soup(client.get("/en/sample/start/")), soup(client.get("/en/sample/"))
    assert topic.select_one(".invite a")["href"] == TALK
    assert {TALK, "/en/sample/start/history/"} <= {a["href"] for a in topic.select(".foot a")}
    ways = {MODULE_TALK, "/en/sample/history/", "/en/sample/credits/"}
    assert ways <= {a["href"] for a in overview.select(".foot a")}


def test_no_mailbox_is_filled_with_questions(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    for number in range(9):
        victim = f"Victim+{number}@Example.org" if number % 2 else "victim@example.org"
        page = send(Client(REMOTE_ADDR=f"203.0.113.{number}"), f"{TALK}new/?kind=private", text="x", mail=victim)
        assert page.status_code == 200
    assert Letter.objects.count() == 5


def test_what_was_withdrawn_asks_no_address(client: Client, settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    _, receipt = opened(client)
    send(client, f"/talk/mine/withdraw/?receipt={receipt}")
    assert send(client, f"/talk/mine/mail/?receipt={receipt}", mail="a@example.org").status_code == 404
    assert not Correspondent.objects.exists()


@pytest.mark.parametrize(
    "name", ["The team", "ＴＨＥ ＴＥＡＭ", "Ann · Editor", "the\u200b team", "Publisher of this page"]
)
def test_nobody_is_called_as_if_they_were_the_team(client: Client, name: str) -> None:
    response = send(client, f"{TALK}new/?kind=comment", text="Trust me", name=name)
    assert response.status_code == 422
    assert "could take this name for one of the team" in words(response)
    assert not Thread.objects.exists()


@pytest.mark.parametrize("name", ["Editha", "Team Ghent", "می\u200cخواهم", "Ann"])
def test_other_names_are_taken_as_they_are(client: Client, name: str) -> None:
    opened(client, name=name, credit=f"{name}\u202e")
    assert Post.objects.get().name == Credit.objects.get().name == name


def test_no_number_on_a_page_tells_how_much_was_sent(client: Client) -> None:
    thread, _ = opened(client)
    approve(thread)
    page = soup(client.get(f"/en/sample/talk/{thread.code}/")).main
    shown = page.select_one(".post")["id"].removeprefix("post-")
    assert len(shown) == 12
    assert str(thread.posts.get().pk) != shown
    assert f"report/{shown}/" in page.select_one(".report a")["href"]
    assert client.get(f"/en/sample/talk/{thread.code}/report/{thread.posts.get().pk}/").status_code == 404
