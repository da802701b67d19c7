"""Practice is written in the workshop: forms that lose nothing, drafts, publishing that refuses, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from django.test import Client
from django.urls import reverse

from handrail.content.model import Module
from handrail.content.package.read import read
from handrail.workshop import actions, practice
from handrail.workshop.models import ModulePage
from handrail.workshop.practice import Practice
from handrail.workshop.practising import drafts
from handrail.workshop.practising.sorts import SORTS
from tests import shipped
from tests.content.test_build_json import GOLDEN
from tests.variables import drawn
from tests.workshop.filling_in import posted
from tests.workshop.sample import PICTURES

NAMES = ("en", "small-module")
CASE = ("cases", "quiet-report")


def address(name: str, *rest: str) -> str:
    return str(reverse(f"handrail_practice_{name}", args=[*NAMES, *rest]))


def form(client: Client, *thing: str) -> dict[str, str]:
    """What the form of a thing would post as it stands."""
    answer = client.get(address("edit", *thing))
    assert answer.status_code == 200
    return posted(answer.content.decode(), "began")


def post(client: Client, thing: tuple[str, str], act: str = "save", **changes: str) -> Any:
    return client.post(address("edit", *thing), form(client, *thing) | changes | {"act": act})


def now(page: ModulePage) -> Practice:
    """The practice as it is being written."""
    page.refresh_from_db()
    return drafts.now(page)


def shown(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.fixture
def practised(module: Module) -> Module:
    """The module with the tables of the golden package, which name topics that are not there."""
    golden = read(GOLDEN / "package").module
    assert golden
    return msgspec.structs.replace(module, routing=golden.routing, replies=golden.replies)


@pytest.fixture
def with_tables(db: None, practised: Module) -> ModulePage:
    return actions.load(practised, PICTURES)


@pytest.fixture
def editor(signed_in_as: Callable[[str], Client]) -> Client:
    return signed_in_as("Editor")


@pytest.fixture
def publisher(signed_in_as: Callable[[str], Client]) -> Client:
    return signed_in_as("Publisher")


def test_the_way_to_a_case(loaded: ModulePage, editor: Client) -> None:
    assert reverse("handrail_practice") in shown(editor.get(reverse("wagtailadmin_home")))
    assert editor.get(reverse("handrail_practice"))["Location"] == address("module")
    html = shown(editor.get(address("module")))
    assert address("edit", *CASE) in html
    assert "Publish the latest draft" not in html
    post(editor, CASE, title="Another title")
    assert "Publishing is up to a publisher" in shown(editor.get(address("module")))


def test_a_case_is_edited_as_a_draft_and_published(loaded: ModulePage, module: Module, publisher: Client) -> None:
    assert post(publisher, CASE, title="Another title").status_code == 302

    assert actions.dump(loaded, live=False)[0].cases[0].title == "Another title"
    assert actions.dump(loaded)[0] == module
    assert publisher.post(address("publish")).status_code == 302
    case = msgspec.structs.replace(module.cases[0], title="Another title")
    assert actions.dump(loaded)[0] == msgspec.structs.replace(module, cases=(case,))


def test_saving_the_form_as_it_stands_changes_nothing(with_tables: ModulePage, publisher: Client) -> None:
    before = now(with_tables)
    things = [(sort, sort.key_of(one)) for sort in SORTS.values() for one in sort.taken(before)]
    assert len(things) > 4

    for sort, key in things:
        assert post(publisher, (sort.name, key)).status_code == 302

    assert with_tables.revisions.count() == 1
    assert now(with_tables) == before


def test_every_shipped_thing_goes_through_its_form_without_loss(loaded: ModulePage, publisher: Client) -> None:
    before = practice.of(shipped.module())
    loaded.practice = practice.written(before)
    loaded.save_revision(clean=False)
    revisions = loaded.revisions.count()
    things = [(sort, sort.key_of(one)) for sort in SORTS.values() for one in sort.taken(before)]
    assert len(before.cases) >= 15

    for sort, key in drawn(things, len(things) // 4):
        assert post(publisher, (sort.name, key)).status_code == 302, key

    assert now(loaded) == before
    assert loaded.revisions.count() == revisions


def test_a_case_is_written_from_nothing(loaded: ModulePage, publisher: Client) -> None:
    answer = publisher.post(address("add", "cases"), {"title": "Two calls"})
    assert answer["Location"] == address("edit", "cases", "two-calls")
    thing = ("cases", "two-calls")
    html = shown(publisher.get(address("edit", *thing)))
    assert "dead end" in html
    for act in ("put:situations-0-decision", "add:situations", "put:situations-1-end"):
        data = posted(html, "began") | {"act": act}
        data |= {"situations-1-title": "Afterwards"} if "situations-1-key" in data else {}
        html = shown(publisher.post(address("edit", *thing), data))
    assert "two-calls" not in {case.key for case in now(loaded).cases if len(case.situations) > 1}
    data = posted(html, "began") | {
        "summary": "Two people call.",
        "topics-0": "first-steps",
        "objectives-0": "after/ask-back",
        "situations-0-text": "Somebody **calls**.",
        "situations-0-decision-prompt": "What now?",
        "situations-0-decision-practises-0": "after/ask-back",
        "situations-1-end-debrief": "Listen first.",
        "situations-1-end-topics-0": "first-steps",
    }
    for number, words in enumerate(("Listen", "Hang up")):
        option = f"situations-0-decision-options-{number}"
        data |= {f"{option}-text": words, f"{option}-consequence": "So it is.", f"{option}-reason": "It is."}
        data |= {f"{option}-worth": ("good", "poor")[number], f"{option}-next": "situation-1"}
    assert publisher.post(address("edit", *thing), data | {"act": "save"}).status_code == 302
    html = shown(publisher.get(address("edit", *thing)))
    assert "The checks find nothing wrong here." in html
    assert "dead end" not in html
    assert publisher.post(address("publish")).status_code == 302
    made = actions.dump(loaded)[0].cases[1]
    assert made.situations[0].text == "<p>Somebody <strong>calls</strong>.</p>"
    decision = made.situations[0].decision
    assert decision
    assert [option.key for option in decision.options] == ["listen", "hang-up"]


def test_a_broken_case_is_saved_and_told_and_not_published(
    loaded: ModulePage, module: Module, publisher: Client
) -> None:
    name = "situations-0-decision-options-0-next"
    assert post(publisher, CASE, **{name: ""}).status_code == 302

    html = shown(publisher.get(address("edit", *CASE)))
    assert f'href="#{name}"' in html
    assert f'id="{name}-problems"' in html
    assert "Nothing is chosen here yet." in html
    assert "leads nowhere" in html
    refused = shown(publisher.post(address("publish")))
    assert "Nothing was published" in refused
    assert f"{address('edit', *CASE)}#problems" in refused
    assert actions.dump(loaded)[0] == module


def test_a_situation_that_nobody_meets_is_marked(loaded: ModulePage, publisher: Client) -> None:
    html = shown(post(publisher, CASE, "add:situations"))

    assert "never met, dead end" in html
    assert loaded.revisions.count() == 1


def test_what_cannot_be_read_is_not_saved_and_not_lost(loaded: ModulePage, publisher: Client) -> None:
    html = shown(post(publisher, CASE, minutes="many", **{"situations-0-text": "<b>Bold</b>"}))

    assert "This is not saved yet" in html
    assert 'value="many"' in html
    assert "&lt;b&gt;Bold&lt;/b&gt;" in html
    assert 'id="minutes-problems"' in html
    assert "“Minutes” has to be a whole number" in html
    assert 'id="situations-0-text-problems"' in html
    assert loaded.revisions.count() == 1


def test_parts_are_moved_and_removed_without_being_saved(loaded: ModulePage, publisher: Client) -> None:
    option = "situations-0-decision-options"
    moved = posted(shown(post(publisher, CASE, f"down:{option}-0")), "began")
    assert [moved[f"{option}-{n}-key"] for n in range(2)] == ["post", "ask"]
    fewer = posted(shown(post(publisher, CASE, f"remove:{option}-0")), "began")
    assert (fewer[f"{option}-count"], fewer[f"{option}-0-key"]) == ("1", "post")
    assert loaded.revisions.count() == 1


@pytest.mark.parametrize("act", ["add:title", "remove:situations-9", "up:situations", "add:situations-0", "x", "put:"])
def test_a_button_that_no_form_has(loaded: ModulePage, publisher: Client, act: str) -> None:
    assert post(publisher, CASE, act).status_code == 400


def test_what_somebody_else_saved_is_not_written_over(loaded: ModulePage, publisher: Client) -> None:
    mine = form(publisher, *CASE)
    assert post(publisher, CASE, title="Theirs").status_code == 302

    answer = publisher.post(address("edit", *CASE), mine | {"title": "Mine", "act": "save"})

    assert "Somebody else has changed this" in shown(answer)
    assert 'value="Mine"' in shown(answer)
    assert now(loaded).cases[0].title == "Theirs"


def test_order_deletion_and_the_way_back(loaded: ModulePage, module: Module, publisher: Client) -> None:
    publisher.post(address("add", "cases"), {"title": "Another"})
    publisher.post(address("move", "cases", "another"), {"to": "up"})
    assert [case.key for case in now(loaded).cases] == ["another", "quiet-report"]
    assert "Yes, delete it" in shown(publisher.get(address("delete", *CASE)))
    assert len(now(loaded).cases) == 2
    assert publisher.post(address("delete", *CASE)).status_code == 302
    assert [case.key for case in now(loaded).cases] == ["another"]
    assert publisher.get(address("edit", *CASE)).status_code == 404
    assert "Bring this back" in shown(publisher.get(address("versions")))
    oldest = loaded.revisions.order_by("pk").first()
    assert publisher.post(address("versions"), {"version": oldest.pk}).status_code == 302
    assert now(loaded).cases == module.cases
    assert actions.dump(loaded)[0] == module


def test_other_changes_of_the_module_stay_in_the_draft(loaded: ModulePage, editor: Client) -> None:
    loaded.title = "A title being written"
    loaded.save_revision()
    assert post(editor, CASE, title="Another").status_code == 302
    drafted = actions.dump(loaded, live=False)[0]
    assert (drafted.title, drafted.cases[0].title) == ("A title being written", "Another")


def test_who_may_do_what(loaded: ModulePage, signed_in_as: Callable[[str], Client]) -> None:
    for role, may_edit, may_delete, may_publish in (
        ("Contributor", True, False, False),
        ("Editor", True, True, False),
        ("Publisher", True, True, True),
    ):
        client = signed_in_as(role)
        assert (post(client, CASE, title=f"By {role}").status_code == 302) is may_edit
        assert now(loaded).cases[0].title == f"By {role}"
        assert (client.get(address("delete", *CASE)).status_code == 200) is may_delete
        client.post(address("publish"))
        assert (actions.dump(loaded)[0].cases[0].title == f"By {role}") is may_publish


def test_strangers_see_and_change_nothing(loaded: ModulePage, module: Module, signed_in_as: Any) -> None:
    for client in (Client(), signed_in_as("stranger")):
        for name, *thing in (("module",), ("versions",), ("try",), ("edit", *CASE), ("delete", *CASE)):
            assert client.get(address(name, *thing)).status_code in {302, 403}
        for name, *thing in (("publish",), ("add", "cases"), ("edit", *CASE), ("delete", *CASE), ("move", *CASE)):
            assert client.post(address(name, *thing), {"title": "X", "to": "up"}).status_code in {302, 403}
    assert actions.dump(loaded, live=False)[0] == module


@pytest.mark.parametrize("rest", [("nothing", "quiet-report"), ("cases", "nothing"), ("routing", "table")])
def test_what_is_not_there(loaded: ModulePage, publisher: Client, rest: tuple[str, str]) -> None:
    assert publisher.get(address("edit", *rest)).status_code == 404
    assert publisher.post(address("delete", *rest)).status_code == 404


def test_the_table_is_proved_with_its_counterexamples(with_tables: ModulePage, publisher: Client) -> None:
    table = ("routing", "table")
    assert "Each leads to one outcome" in shown(post(publisher, table, "prove"))
    fewer = shown(post(publisher, table, "remove:rules-0"))
    data = posted(fewer, "began")
    html = shown(publisher.post(address("edit", *table), data | {"act": "prove"}))
    assert "No rule holds for someone who answers" in html
    assert 'id="rules-problems"' in html
    assert publisher.post(address("edit", *table), data | {"act": "save"}).status_code == 302
    assert "No rule holds" in shown(publisher.post(address("publish")))
    assert now(with_tables).routing != actions.dump(with_tables)[0].routing


def test_a_reply_is_tried_and_kept_nowhere(with_tables: ModulePage, publisher: Client) -> None:
    replies = now(with_tables).replies
    assert replies
    task = replies.tasks[0]
    html = shown(publisher.post(address("try"), {"task": task.key, "text": "No."}))
    assert "What the rules find" in html
    assert "/rules/" in html
    assert with_tables.revisions.count() == 1


def test_texts_are_shown_as_they_will_be_read(loaded: ModulePage, publisher: Client) -> None:
    html = shown(post(publisher, CASE, "read", **{"situations-0-text": "So **it** <i>is</i>."}))
    assert "<strong>it</strong>" in html
    assert "<i>is</i>" not in html
