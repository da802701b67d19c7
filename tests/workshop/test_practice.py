"""What a module has to practise with stays with it on its way through the workshop."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from wagtail.models import Revision

from handrail.content.model import Module
from handrail.content.package.read import read
from handrail.workshop import actions
from handrail.workshop.models import ModulePage
from tests.content.test_build_json import GOLDEN
from tests.workshop.sample import PICTURES
from tests.workshop.test_publish import PUBLISH, edit


@pytest.fixture
def practised(module: Module) -> Module:
    """The module with a case, a routing table and a reply workshop."""
    golden = read(GOLDEN / "package").module
    assert golden
    assert golden.routing
    assert golden.replies
    return msgspec.structs.replace(module, cases=golden.cases, routing=golden.routing, replies=golden.replies)


def test_it_works(db: None, practised: Module) -> None:
    page = actions.load(practised, PICTURES)

    assert actions.dump(page)[0] == practised
    assert actions.dump(page, live=False)[0] == practised


def test_it_comes_goes_and_changes_with_a_load(loaded: ModulePage, module: Module, practised: Module) -> None:
    case = msgspec.structs.replace(practised.cases[0], title="Another title")
    changed = msgspec.structs.replace(practised, cases=(case,))

    for after in (practised, changed, module):
        page = actions.load(after, PICTURES)
        assert page.pk == loaded.pk
        assert actions.dump(page)[0] == after


def test_loading_the_same_again_changes_nothing(db: None, practised: Module) -> None:
    actions.load(practised, PICTURES)
    revisions = Revision.objects.count()

    actions.load(practised, PICTURES)

    assert Revision.objects.count() == revisions


def test_it_stays_when_the_page_is_edited_and_published(loaded: ModulePage, module: Module, signed_in_as: Any) -> None:
    publisher = signed_in_as("Publisher")
    assert edit(publisher, loaded, title="New title").status_code == 302
    assert actions.dump(loaded, live=False)[0] == msgspec.structs.replace(module, title="New title")
    assert edit(publisher, loaded, title="Newer title", **PUBLISH).status_code == 302
    assert actions.dump(loaded)[0] == msgspec.structs.replace(module, title="Newer title")
    assert module.cases


def test_a_revision_from_before_has_none(loaded: ModulePage, module: Module) -> None:
    revision = loaded.save_revision()
    del revision.content["practice"]
    revision.save()
    loaded.refresh_from_db()

    assert actions.dump(loaded, live=False)[0] == msgspec.structs.replace(module, cases=())
