"""What anyone can see of how a module came to be: releases, what they changed, and what they answered."""

from __future__ import annotations

from typing import Any

import lxml.html
import msgspec
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from handrail.content.model import Stage
from handrail.reading import actions
from handrail.reading.models import Release
from handrail.talk.actions import deciding
from handrail.talk.models import Credit, Kind, Outcome, State, Thread
from tests.reading import sample
from tests.talk import cast

pytestmark = pytest.mark.django_db

TOPIC = "/en/sample/start/history/"
MODULE = "/en/sample/history/"


def release(words: str) -> None:
    actions.release(sample.module(words=words), sample.MEDIA)


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return " ".join(lxml.html.fromstring(answer.content).find(".//main").text_content().split())


def thread(kind: Kind, **fields: Any) -> Thread:
    names = {"module_slug": "sample", "language": "en", "topic_key": "start"}
    return Thread.objects.create(**{**names, "kind": kind, "state": State.SHOWN, **fields})


def test_a_topic_lists_the_releases_that_changed_it(client: Client) -> None:
    release("One.")
    actions.release(with_new_child(), sample.MEDIA)
    release("Two.")
    found = text(client, TOPIC)
    assert "Release 3" in found
    assert "Release 2" not in found
    assert "What changed in release 3" in found
    assert "Draft" in found


def with_new_child() -> Any:
    module = sample.module(words="One.")
    child = msgspec.structs.replace(module.topics[0].topics[0], title="Deeper down")
    return msgspec.structs.replace(module, topics=(msgspec.structs.replace(module.topics[0], topics=(child,)),))


def test_a_module_lists_every_release_and_says_what_it_did(client: Client) -> None:
    release("One.")
    actions.release(with_new_child(), sample.MEDIA)
    found = text(client, MODULE)
    assert found.index("Release 2") < found.index("Changed: Deeper down") < found.index("Release 1")
    assert "Added: Start here" in found


def test_who_published_is_told_by_role_and_never_by_name(client: Client) -> None:
    user = cast.person("Wilhelmine", "Publisher")
    actions.release(sample.module(), sample.MEDIA, user=user)
    for address in (TOPIC, MODULE):
        found = text(client, address)
        assert "Published by: Publisher" in found
        assert "Wilhelmine" not in found


def test_two_releases_are_compared_word_by_word(client: Client) -> None:
    release("It is rude to stare at people.")
    release("It is very rude to stare at people.")
    answer = client.get(TOPIC + "?from=1&to=2")
    page = lxml.html.fromstring(answer.content).find(".//main")
    assert [one.text_content().split() for one in page.iterfind(".//section//ins")] == [["added:", "very", "end"]]
    assert list(page.iterfind(".//section//del")) == []
    assert "paragraphs unchanged" in page.text_content()
    # The other way round it is the same question.
    assert client.get(TOPIC + "?from=2&to=1").content == answer.content


@pytest.mark.parametrize(
    "query", ["from=1", "from=x&to=2", "from=0&to=1", "from=1&to=99", "from=1&to=-1", "from=²&to=1"]
)
def test_what_is_no_release_is_not_found(client: Client, query: str) -> None:
    release("One.")
    assert client.get(f"{TOPIC}?{query}").status_code == 404


def test_nothing_to_see_elsewhere(client: Client) -> None:
    release("One.")
    for address in ("/en/sample/nothing/history/", "/de/sample/history/", "/en/sample/below/history/"):
        assert client.get(address).status_code == 404


def test_a_release_names_the_feedback_that_it_answered(client: Client) -> None:
    release("One.")
    editor = cast.person("editor", "Editor")
    taken = thread(Kind.IDEA)
    Credit.objects.create(module_slug="sample", language="en", name="Ana of Ghent", thread=taken)
    private = thread(Kind.PRIVATE)
    held = thread(Kind.COMMENT, state=State.HELD)
    refused = thread(Kind.PROBLEM)
    for one in (taken, private, held):
        deciding.decide(editor, one, Outcome.TAKEN_UP, "Yes.")
    deciding.decide(editor, refused, Outcome.NOT_TAKEN_UP, "No.")
    assert "Feedback" not in text(client, TOPIC)
    release("Two.")
    found = text(client, TOPIC)
    assert "Idea for content – Taken up. Thanks to: Ana of Ghent" in found
    for never in ("Private", "Comment", "Problem"):
        assert never not in found
    assert f'href="/en/sample/talk/{taken.code}/"' in client.get(TOPIC).content.decode()


def test_history_costs_the_same_however_long_it_is(client: Client) -> None:
    editor = cast.person("editor", "Publisher")
    counts = []
    for rounds in (2, 30):
        for number in range(rounds):
            actions.release(sample.module(words=f"{rounds} and {number}."), sample.MEDIA, user=editor)
            deciding.decide(editor, thread(Kind.IDEA), Outcome.TAKEN_UP, "Yes.")
        for address in (TOPIC, MODULE):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            counts.append((address, len(queries)))
    assert counts[:2] == counts[2:]
    assert max(count for _, count in counts) <= 14
    assert Release.objects.count() == 32
    assert "Part 1 of 2" in text(client, TOPIC)
    assert "Release 1" in text(client, TOPIC + "?page=2")


def test_whoever_has_a_page_gets_it_once(client: Client) -> None:
    release("One.")
    first = client.get(TOPIC)
    again = client.get(TOPIC, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    release("Two.")
    assert client.get(TOPIC, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_markup_in_a_heading_stays_words(client: Client) -> None:
    release("One.")
    one = thread(Kind.HEADING, heading="<img src=x onerror=alert(1)>")
    deciding.decide(cast.person("e", "Editor"), one, Outcome.TAKEN_UP, "Yes.")
    release("Two.")
    assert b"<img src=x" not in client.get(TOPIC).content
    assert "<img src=x onerror=alert(1)>" in text(client, TOPIC)


def test_nobody_who_reads_is_given_a_cookie(client: Client) -> None:
    release("One.")
    for address in (TOPIC, MODULE, "/en/sample/credits/", "/en/sample/feed/"):
        assert not client.get(address).cookies


def test_a_comparison_tells_of_the_stage_and_of_what_changed_without_a_word(client: Client) -> None:
    release("One.")
    module = sample.module(words="One.")
    picture = msgspec.structs.replace(module.topics[0].blocks[1], credit="Somebody else")
    blocks = (module.topics[0].blocks[0], picture, *module.topics[0].blocks[2:])
    topic = msgspec.structs.replace(module.topics[0], stage=Stage.REVIEW, blocks=blocks)
    actions.release(msgspec.structs.replace(module, topics=(topic,)), sample.MEDIA)
    found = text(client, TOPIC + "?from=1&to=2")
    assert "The stage changed from “Draft” to “In review”." in found
    assert "Picture Its words are the same. Something else changed" in found


def test_a_topic_that_one_of_the_releases_does_not_have(client: Client) -> None:
    release("One.")
    actions.release(without_children(), sample.MEDIA)
    release("One.")
    found = text(client, "/en/sample/start/below/history/?from=2&to=3")
    assert "This part is new." in found
    assert "The stage changed" not in found


def without_children() -> Any:
    module = sample.module(words="One.")
    return msgspec.structs.replace(module, topics=(msgspec.structs.replace(module.topics[0], topics=()),))
