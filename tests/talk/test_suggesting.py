"""Suggesting other wording without JavaScript: choose a passage, look at the difference, send it."""

from __future__ import annotations

import pytest
from django.test import Client

from handrail.content.changes.words import Kind as Fate
from handrail.content.changes.words import difference
from handrail.reading import actions
from handrail.talk.differences import excerpt
from handrail.talk.models import Closing, State, Thread
from tests.reading.sample import MEDIA
from tests.reading.sample import module as sample_module
from tests.talk.edge import TALK, receipt_of, send, soup, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("released")]
SUGGEST = f"{TALK}suggest/"
FIRST = "Kind words about doxxing. Way"


def form(client: Client, text: str = FIRST) -> dict[str, str]:
    """The fields of the form for the passage with this text, reached through the list."""
    link = next(a for a in soup(client.get(SUGGEST)).select(".passages a") if a.get_text() == text)
    page = soup(client.get(link["href"]))
    fields = {one["name"]: one.get("value", "") for one in page.select(".write input")}
    return fields | {one["name"]: one.get_text().strip() for one in page.select(".write textarea")}


def test_passages_stand_in_order_by_block(client: Client) -> None:
    page = soup(client.get(SUGGEST))
    assert [one.get_text() for one in page.select("h3")][:3] == ["Title, summary and aims", "Text", "Picture"]
    assert [one.get_text() for one in page.select(".passages a")][:2] == ["Start here", "What this is."]
    assert len(soup(client.get(f"{SUGGEST}?block=opening")).select(".passages a")) == 1


def test_the_difference_is_shown_before_it_is_sent(client: Client) -> None:
    fields = form(client)
    assert fields["proposed"] == fields["was"] == FIRST
    fields |= {"proposed": "Kinder words about doxxing.  Way", "text": "It is kinder.", "name": "Wren"}
    response = send(client, SUGGEST, **fields, show="1")
    assert response.status_code == 200
    shown = soup(response).select_one("#_difference")
    assert [one.get_text(" ", strip=True) for one in shown.select("del, ins")] == [
        "removed: Kind end",
        "added: Kinder end",
    ]
    assert not Thread.objects.exists()
    again = soup(response)
    assert again.select_one("[name=proposed]").get_text().strip() == "Kinder words about doxxing.  Way"
    assert again.select_one("[name=name]")["value"] == "Wren"
    receipt = receipt_of(send(client, SUGGEST, **fields))
    thread = Thread.objects.get()
    assert (thread.was, thread.proposed, thread.state) == (FIRST, "Kinder words about doxxing. Way", State.HELD)
    own = soup(client.get(f"/talk/mine/?receipt={receipt}"))
    assert own.select_one(".wording ins").get_text(" ", strip=True) == "added: Kinder end"
    Thread.objects.update(state=State.SHOWN)
    assert soup(client.get(TALK)).select_one(".thread .wording del")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"words": "about  DOXXING."}, FIRST),
        ({"words": "Because read", "block": "many"}, "Because read."),
        ({"place": "blocks/opening/body/0"}, FIRST),
    ],
)
def test_a_passage_is_found_by_its_words_or_its_place(client: Client, asked: dict[str, str], found: str) -> None:
    page = soup(client.get(SUGGEST, asked))
    assert page.select_one("blockquote").get_text(strip=True) == found
    if "block" in asked:
        assert page.select_one("[name=place]")["value"].startswith("blocks/many/")


def test_words_of_no_passage_lead_to_the_list(client: Client) -> None:
    page = client.get(SUGGEST, {"words": "zebra"})
    assert "These words are in no single passage" in words(page)
    assert soup(page).select(".passages a")


@pytest.mark.parametrize("place", ["nowhere", "blocks/opening/body/9", "blocks/opening/body/0/", "/0", "x" * 700])
def test_other_places_are_not_there(client: Client, place: str) -> None:
    assert client.get(SUGGEST, {"place": place}).status_code == 404
    fields = form(client) | {"place": place, "was": "Something that never stood here at all"}
    assert send(client, SUGGEST, **fields).status_code == 404


def test_nothing_changed_is_said(client: Client) -> None:
    response = send(client, SUGGEST, **form(client))
    assert response.status_code == 422
    assert "These are the words that stand there now" in words(response)


def test_a_passage_can_be_left_out(client: Client) -> None:
    receipt_of(send(client, SUGGEST, **form(client) | {"proposed": ""}))
    assert Thread.objects.get().proposed == ""


def test_a_closed_topic_takes_no_wording(client: Client) -> None:
    fields = form(client) | {"proposed": "Keep me"}
    Closing.objects.create(module_slug="sample", language="en", topic_key="")
    assert not soup(client.get(SUGGEST)).select(".passages")
    response = send(client, SUGGEST, **fields)
    assert response.status_code == 403
    assert "Keep me" in response.content.decode()


def test_the_module_itself_has_no_passages(client: Client) -> None:
    assert client.get("/en/sample/talk/suggest/").status_code == 404
    assert client.get("/en/sample/talk/new/?kind=wording").headers["Location"] == "/en/sample/talk/"
    assert client.get(f"{TALK}new/?kind=wording").headers["Location"] == SUGGEST


def test_a_difference_is_whole_and_an_excerpt_is_short() -> None:
    was = "one two three " * 40 + "here stands a word"
    parts = difference(was, was.replace("a word", "another word") + " more")
    assert "".join(part.text for part in parts if part.kind != Fate.ADDED) == was
    assert sum(len(part.text) for part in excerpt(parts)) < 300


def test_comparing_what_strangers_send_takes_no_time() -> None:
    """Without a bound these two keep a worker busy for a minute and a half."""
    was, proposed = "w " * 800, "x " * 2_500
    assert [part.kind for part in difference(was, proposed)][:2] == [Fate.REMOVED, Fate.ADDED]


def test_nobody_says_for_a_page_what_it_never_said(client: Client) -> None:
    forged = f"{FIRST} and it is your own fault"
    answer = send(client, SUGGEST, **form(client) | {"was": forged, "proposed": FIRST})
    assert answer.status_code == 404
    assert not Thread.objects.exists()


def test_what_was_read_is_kept_when_the_page_changes_meanwhile(client: Client) -> None:
    fields = form(client) | {"proposed": "Kinder words"}
    actions.release(sample_module(words="Kind words about doxxing, and more."), MEDIA)
    assert send(client, SUGGEST, **fields).status_code == 200
    assert Thread.objects.get().was == FIRST
