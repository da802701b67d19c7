"""What the workshop's tests share: a loaded module, the cast, and a media folder that goes away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from handrail.accounts.models import User
from handrail.content.model import Module
from handrail.workshop import actions
from handrail.workshop.models import ModulePage, TopicPage
from tests.signing_in import sign_in
from tests.workshop.sample import PICTURES, sample


@pytest.fixture(autouse=True)
def media_folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


@pytest.fixture
def module() -> Module:
    return sample()


@pytest.fixture
def loaded(db: None, module: Module) -> ModulePage:
    return actions.load(module, PICTURES)


@pytest.fixture
def topic(loaded: ModulePage) -> TopicPage:
    return TopicPage.objects.get(slug="first-steps")


@pytest.fixture
def someone(db: None) -> Callable[[str], User]:
    """A person in a role; “stranger” is in none."""

    def make(role: str) -> User:
        user = User.objects.create_user(role.lower(), password="secret")
        if role != "stranger":
            user.groups.add(Group.objects.get(name=role))
        return user

    return make


@pytest.fixture
def signed_in_as(someone: Callable[[str], User]) -> Callable[[str], Client]:
    return lambda role: sign_in(Client(), someone(role))
