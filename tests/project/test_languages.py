"""A module in two languages: commands ask which one is meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handrail.content.package.read import read
from handrail.project import loading
from handrail.project.refusal import Refusal
from handrail.project.released import released
from handrail.workshop import actions
from tests.reading import sample

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def both(db: None, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        actions.load(sample.module(), sample.MEDIA)
        actions.load(sample.module("fr", words="Des mots."), sample.MEDIA)


def test_dump_writes_the_language_that_is_asked_for(tmp_path: Path) -> None:
    loading.dump("sample", tmp_path / "fr", live=True, language="fr")
    assert read(tmp_path / "fr").module == sample.module("fr", words="Des mots.")


def test_build_takes_the_release_in_the_language_that_is_asked_for() -> None:
    assert released("sample", "fr") == (sample.module("fr", words="Des mots."), sample.MEDIA)


def test_a_slug_alone_is_not_enough(tmp_path: Path) -> None:
    for ask in (lambda: loading.dump("sample", tmp_path / "x", live=True), lambda: released("sample")):
        with pytest.raises(Refusal, match=r"in several languages \(en, fr\)\. Choose one with --language."):
            ask()
    assert not (tmp_path / "x").exists()


def test_an_unknown_module_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    for ask in (lambda: loading.dump("none", tmp_path, live=True), lambda: released("none")):
        with pytest.raises(Refusal, match=r"Modules here: sample\."):
            ask()
