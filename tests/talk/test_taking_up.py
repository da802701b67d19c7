"""Taking up a suggested wording: into a draft, merged with what changed since, and never over somebody else's words."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from handrail.content.changes import places
from handrail.content.model import Topic
from handrail.talk.actions import deciding
from handrail.talk.appearing import appearances
from handrail.talk.models import Outcome, Status
from handrail.workshop import access as workshop
from handrail.workshop import rewriting
from tests.talk import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(released: None, db: None) -> places.Passage:
    """The first paragraph of the sample's first page."""
    return next(one for one in places.passages(draft()) if one.block)


def draft() -> Topic:
    page = workshop.topic(cast.SLUG, cast.LANGUAGE, "start")
    assert page
    return rewriting.drafted(page)


def rewrite(passage: places.Passage, words: str, user: Any) -> None:
    """What an editor does meanwhile."""
    from handrail.content.changes.reworded import reworded

    page = workshop.topic(cast.SLUG, cast.LANGUAGE, "start")
    assert page
    run = reworded(places.run_at(draft(), passage.place), words)
    rewriting.save_draft(page, places.with_run(draft(), passage.place, run), user)


def test_it_makes_a_draft_and_appears_in_the_release_that_publishes_it(
    first: places.Passage, django_capture_on_commit_callbacks: Any
) -> None:
    thread = cast.suggestion(first.text, first.text + " Take your time.", str(first.place))
    editor = cast.person("editor", "Publisher")
    now = deciding.proposal(thread)
    assert (now.current, now.merged) == (first.text, thread.proposed)
    decision, page = deciding.take_up_wording(
        editor, thread, words=thread.proposed, seen=first.text, outcome=Outcome.TAKEN_UP, reason="It is kinder."
    )
    thread.refresh_from_db()
    assert thread.status == Status.DECIDED
    found = places.passage_at(draft(), first.place)
    assert found
    assert found.text == thread.proposed
    assert appearances([decision], thread) == {}
    with django_capture_on_commit_callbacks(execute=True):
        page.get_latest_revision().publish(user=editor)
    appeared = appearances([decision], thread)[decision.pk]
    assert appeared.release > decision.after_release
    assert appeared.number == 2


def test_what_changed_since_is_kept(first: places.Passage) -> None:
    editor = cast.person("editor", "Editor")
    thread = cast.suggestion(first.text, first.text + " Take your time.", str(first.place))
    rewrite(first, "Now: " + first.text, editor)
    now = deciding.proposal(thread)
    assert now.merged == "Now: " + first.text + " Take your time."


def test_what_does_not_go_together_is_for_someone_to_choose(first: places.Passage) -> None:
    editor = cast.person("editor", "Editor")
    words = first.text.split()
    thread = cast.suggestion(first.text, " ".join(["Theirs", *words[1:]]), str(first.place))
    ours = " ".join(["Ours", *words[1:]])
    rewrite(first, ours, editor)
    now = deciding.proposal(thread)
    assert (now.conflicts, now.current, thread.proposed.split()[0]) == (True, ours, "Theirs")


def test_it_never_goes_over_words_that_the_decider_did_not_see(first: places.Passage) -> None:
    editor = cast.person("editor", "Editor")
    thread = cast.suggestion(first.text, first.text + " More.", str(first.place))
    rewrite(first, "Changed. " + first.text, editor)
    with pytest.raises(deciding.HasMoved):
        deciding.take_up_wording(
            editor, thread, words=thread.proposed, seen=first.text, outcome=Outcome.TAKEN_UP, reason="Yes."
        )
    found = places.passage_at(draft(), first.place)
    assert found
    assert found.text == "Changed. " + first.text
    assert not thread.decisions.exists()


def test_contributors_do_not_decide(first: places.Passage) -> None:
    thread = cast.suggestion(first.text, "Other words.", str(first.place))
    with pytest.raises(PermissionDenied):
        deciding.decide(cast.person("contributor", "Contributor"), thread, Outcome.NOT_TAKEN_UP, "No.")
