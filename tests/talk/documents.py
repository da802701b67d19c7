"""One page of each sort, in any language, with everything on it that it can have."""

from __future__ import annotations

from typing import Any

from django.test import Client
from msgspec.structs import replace

from handrail.content.model import Stage
from handrail.reading import actions
from handrail.talk import access
from handrail.talk.actions import deciding, moderating, sending
from handrail.talk.models import Correspondent, Credit, Kind, Outcome, Post, State, Thread
from handrail.talk.passages import with_words
from handrail.talk.senders import hash_of
from tests.reading import sample
from tests.signing_in import sign_in
from tests.talk import cast
from tests.talk.edge import opened, send, soup


def every_page(language: str) -> dict[str, str]:
    """By name. A mail server has to be set."""
    actions.release(sample.module(language), sample.MEDIA)
    editor, client = cast.person("editor", "Publisher"), Client()
    talk = f"/{language}/sample/start/talk/"
    place = access.place(language, "sample", "start/")
    assert place.topic
    first = with_words(place.topic, "kind words")
    assert first
    wording = sending.Message(
        Kind.WORDING, "Kinder.", name="Wren", place=str(first.place), was=first.text, proposed="Kinder words."
    )
    thread = sending.open_thread(cast.stranger(), place, wording).thread
    moderating.approve(editor, thread.posts.get())
    thread.refresh_from_db()
    moderating.answer(editor, thread, "Thank you.\n\nWe look at it.")
    deciding.decide(editor, thread, Outcome.NOT_TAKEN_UP, "Too early.")
    deciding.decide(editor, thread, Outcome.ALREADY_THERE, "It says so now.")
    for state in (State.HIDDEN, State.REMOVED, State.WITHDRAWN):
        Post.objects.create(thread=thread, state=state)
    waiting, receipt = opened(client, address=talk, credit="Ann", mail="a@example.org")
    Correspondent.objects.update(token_hash=hash_of("token"))
    mira = sign_in(Client(), cast.person("mira", "Contributor"))
    opened(mira, "private", talk)
    suggest = f"{talk}suggest/?place={first.place}"
    fields = {one["name"]: one.get("value", "") for one in soup(client.get(suggest)).select(".write input")}
    shown = {
        "talk": client.get(talk),
        "talk of the module": client.get(f"/{language}/sample/talk/"),
        "new": mira.get(f"{talk}new/?kind=heading"),
        "not sent": send(client, f"{talk}new/?kind=comment", text=""),
        "sent": send(client, f"{talk}new/?kind=idea", text="An idea."),
        "choose": client.get(f"{talk}suggest/?words=zebra"),
        "suggest": send(client, f"{talk}suggest/", **fields, proposed="Kinder words for all.", show="1"),
        "thread": mira.get(f"/{language}/sample/talk/{thread.code}/"),
        "report": client.get(f"/{language}/sample/talk/{thread.code}/report/{thread.posts.first().code}/"),
        "mine": client.get(f"/talk/mine/?receipt={receipt}&done=shown"),
        "mine, listed": mira.get("/talk/mine/"),
        "mine, unknown": client.get("/talk/mine/"),
        "withdraw": client.get(f"/talk/mine/withdraw/?receipt={receipt}"),
        "mail": client.get("/talk/mail/?confirm=token"),
    }
    assert waiting.state == State.HELD
    shown |= history(language, client)
    assert {each.status_code for each in shown.values()} == {200, 422}
    return {name: response.content.decode() for name, response in shown.items()}


def history(language: str, client: Client) -> dict[str, Any]:
    """How a page and its module came to be, after another release that took something up, and who is thanked."""
    names = {"module_slug": "sample", "language": language}
    taken = Thread.objects.create(
        **names, topic_key="start", kind=Kind.HEADING, heading="Why it hurts", state=State.SHOWN
    )
    Credit.objects.create(**names, name="Zoë of Ghent", thread=taken)
    deciding.decide(cast.person("decider", "Publisher"), taken, Outcome.IN_PART, "Some of it.")
    module = sample.module(language, words="Very kind words about doxxing.")
    topic = replace(module.topics[0], stage=Stage.REVIEW, blocks=module.topics[0].blocks[:-1])
    actions.release(replace(module, topics=(topic,)), sample.MEDIA)
    below = f"/{language}/sample/"
    return {
        "history": client.get(f"{below}start/history/"),
        "compared": client.get(f"{below}start/history/?from=1&to=2"),
        "history of the module": client.get(f"{below}history/"),
        "credits": client.get(f"{below}credits/"),
    }
