"""How open talk is, and beginnings of answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from handrail.talk.models import Canned, Closing, Rule
from tests.talk.inbox.conftest import text

pytestmark = pytest.mark.django_db
KINDS = ("comment", "idea", "heading", "wording", "problem")
OPEN = {f"sample/{kind}": "open" for kind in KINDS}


def test_rules_are_kept_as_far_as_they_differ(publisher: Client) -> None:
    assert "Suggested wording" in text(publisher.get("/admin/talk/rules/"))
    publisher.post("/admin/talk/rules/", OPEN | {"sample/idea": "held", "sample/wording": "closed"})
    assert sorted(Rule.objects.values_list("module_slug", "kind", "opening")) == [
        ("sample", "idea", "held"),
        ("sample", "wording", "closed"),
    ]
    publisher.post("/admin/talk/rules/", OPEN)
    assert set(Rule.objects.values_list("opening", flat=True)) == {"open"}


def test_a_rule_that_is_none_changes_nothing(publisher: Client) -> None:
    answer = publisher.post("/admin/talk/rules/", OPEN | {"sample/idea": "ajar", "sample/comment": "held"})
    assert answer.status_code == 200
    assert not Rule.objects.exists()


def test_a_talk_page_is_closed_and_opened_again(publisher: Client) -> None:
    for place, key in (("en/sample/start", "start"), ("en/sample/", "")):
        publisher.post("/admin/talk/rules/close/", {"place": place})
        made = Closing.objects.get()
        assert (made.module_slug, made.language, made.topic_key) == ("sample", "en", key)
        publisher.post("/admin/talk/rules/reopen/", {"place": place})
        assert not Closing.objects.exists()
    for place in ("", "en/sample/nothing", "x"):
        assert publisher.post("/admin/talk/rules/close/", {"place": place}).status_code == 200
        assert publisher.post("/admin/talk/rules/reopen/", {"place": place}).status_code == 302
    assert not Closing.objects.exists()


def test_rules_are_for_publishers(editor: Client) -> None:
    for path, given in (
        ("/admin/talk/rules/", OPEN | {"sample/idea": "closed"}),
        ("/admin/talk/rules/close/", {"place": "en/sample/start"}),
        ("/admin/talk/rules/reopen/", {"place": "en/sample/start"}),
    ):
        assert editor.post(path, given).url == "/admin/"
    assert editor.get("/admin/talk/rules/").url == "/admin/"
    assert not Rule.objects.exists()
    assert not Closing.objects.exists()
    assert "/admin/talk/rules/" not in editor.get("/admin/talk/").content.decode()


def test_editors_look_after_beginnings(editor: Client) -> None:
    editor.post("/admin/talk/answers/add/", {"title": "On otters", "text": "Otters are …"})
    made = Canned.objects.get(title="On otters")
    assert "On otters" in text(editor.get("/admin/talk/answers/"))
    editor.post(f"/admin/talk/answers/edit/{made.pk}/", {"title": "On otters", "text": "Otters were …"})
    made.refresh_from_db()
    assert made.text == "Otters were …"
    editor.post(f"/admin/talk/answers/delete/{made.pk}/")
    assert not Canned.objects.filter(title="On otters").exists()


@pytest.mark.parametrize("role", ["stranger", "Contributor"])
def test_others_do_not(as_role: Callable[[str], Client], role: str) -> None:
    before = list(Canned.objects.values())
    client = as_role(role)
    answers: list[Any] = [
        client.post("/admin/talk/answers/add/", {"title": "x", "text": "x"}),
        client.post(f"/admin/talk/answers/delete/{Canned.objects.first().pk}/"),
        client.get("/admin/talk/answers/"),
    ]
    assert [answer.status_code for answer in answers] == [302] * 3
    assert list(Canned.objects.values()) == before
