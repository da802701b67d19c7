"""Two folders trade places, with Linux's own call and without it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handrail.project import durable


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "name").write_text(name)
    return tmp_path / "one", tmp_path / "other"


@pytest.mark.parametrize("exchange", [durable.exchange, durable._exchange_in_steps])
def test_it_works(pair: tuple[Path, Path], exchange: Callable[[Path, Path], None]) -> None:
    one, other = pair

    exchange(one, other)

    assert ((one / "name").read_text(), (other / "name").read_text()) == ("other", "one")
    assert sorted(path.name for path in one.parent.iterdir()) == ["one", "other"]


@pytest.mark.parametrize("exchange", [durable.exchange, durable._exchange_in_steps])
def test_when_it_cannot_be_all_is_as_before(pair: tuple[Path, Path], exchange: Callable[[Path, Path], None]) -> None:
    one, other = pair

    with pytest.raises(FileNotFoundError):
        exchange(one.with_name("missing"), other)

    assert (other / "name").read_text() == "other"
    assert sorted(path.name for path in one.parent.iterdir()) == ["one", "other"]
