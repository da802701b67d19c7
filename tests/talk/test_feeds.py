"""Feeds: valid Atom with what was released and decided, and nothing that strangers wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from lxml import etree

from handrail.reading import actions
from handrail.talk.actions import deciding
from handrail.talk.models import Kind, Outcome, Post, State, Thread
from tests.reading import sample
from tests.talk import cast

pytestmark = pytest.mark.django_db

MODULE, TOPIC, ABOUT = "/en/sample/feed/", "/en/sample/start/talk/feed/", "/en/sample/talk/feed/"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def fetched(client: Client, address: str) -> etree._Element:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    feed = etree.fromstring(answer.content)
    assert SCHEMA.validate(feed), SCHEMA.error_log
    ids = feed.xpath("//a:id/text()", namespaces=ATOM)
    assert len(set(ids)) == len(ids)
    assert feed.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == [f"http://127.0.0.1:8000{address}"]
    return feed


def titles(feed: etree._Element) -> list[str]:
    return [str(one) for one in feed.xpath("a:entry/a:title/text()", namespaces=ATOM)]


def thread(kind: Kind, state: State = State.SHOWN, topic: str = "start", **fields: str) -> Thread:
    found = Thread.objects.create(
        module_slug="sample", language="en", topic_key=topic, kind=kind, state=state, **fields
    )
    Post.objects.create(thread=found, text="words of a stranger", name="a stranger", state=state)
    return found


@pytest.fixture
def decided(db: None) -> None:
    editor = cast.person("Wilhelmine", "Editor")
    actions.release(sample.module(), sample.MEDIA)
    for kind, state, topic in (
        (Kind.IDEA, State.SHOWN, "start"),
        (Kind.COMMENT, State.SHOWN, ""),
        (Kind.PRIVATE, State.SHOWN, "start"),
        (Kind.PROBLEM, State.HELD, "start"),
        (Kind.HEADING, State.HIDDEN, "start"),
    ):
        reason = f"Because <b>{kind.value}</b> \x0b& more.\nSecond line."
        deciding.decide(editor, thread(kind, state, topic), Outcome.TAKEN_UP, reason)
    actions.release(sample.module(words="Other words."), sample.MEDIA)


def test_a_module_tells_of_releases_and_decisions(client: Client, decided: None) -> None:
    feed = fetched(client, MODULE)
    assert titles(feed) == [
        "Release 2 of “A sample”",
        "Taken up – Comment",
        "Taken up – Idea for content",
        "Release 1 of “A sample”",
    ]
    content = feed.xpath("string(a:entry[3]/a:content)", namespaces=ATOM)
    assert content == (
        "<p>Decided by: Editor</p><p>Because &lt;b&gt;idea&lt;/b&gt; </p><p>&amp; more.</p><p>Second line.</p>"
    )


def test_a_topic_and_a_module_have_feeds_of_their_talk(client: Client, decided: None) -> None:
    assert titles(fetched(client, TOPIC)) == [
        "“Start here” in release 2",
        "Taken up – Idea for content",
        "“Start here” in release 1",
    ]
    assert len(titles(fetched(client, ABOUT))) == 4


def test_no_feed_has_what_strangers_wrote_or_who_decided(client: Client, decided: None) -> None:
    for address in (MODULE, TOPIC, ABOUT):
        content = client.get(address).content
        for never in (b"stranger", b"Wilhelmine", b"private", b"Problem", b"heading"):
            assert never not in content


def test_a_feed_is_sent_once(client: Client, decided: None) -> None:
    first = client.get(MODULE)
    again = client.get(MODULE, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    deciding.decide(cast.person("e", "Editor"), thread(Kind.COMMENT), Outcome.NOT_TAKEN_UP, "No.")
    assert client.get(MODULE, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_topic_in_another_language_has_a_feed_in_it(client: Client) -> None:
    actions.release(sample.module("ar"), sample.MEDIA)
    feed = fetched(client, "/ar/sample/start/below/talk/feed/")
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"


def test_pages_name_their_feeds(client: Client, decided: None) -> None:
    link = '<link rel="alternate" type="application/atom+xml" href="{}"'
    assert link.format(TOPIC) in client.get("/en/sample/start/history/").content.decode()
    for address in ("/en/sample/history/", "/en/sample/credits/"):
        assert link.format(MODULE) in client.get(address).content.decode()


def test_every_address_in_a_feed_is_one_of_ours_and_entries_keep_their_names(client: Client, decided: None) -> None:
    before = fetched(client, MODULE).xpath("//a:entry/a:id/text()", namespaces=ATOM)
    actions.release(sample.module(words="Third."), sample.MEDIA)
    feed = fetched(client, MODULE)
    assert set(before) < set(feed.xpath("//a:entry/a:id/text()", namespaces=ATOM))
    for address in feed.xpath("//a:link/@href", namespaces=ATOM):
        assert address.startswith("http://127.0.0.1:8000/en/sample/")
