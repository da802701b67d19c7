"""A small package in order, to be written with something changed, and the commands as a person runs them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from handrail.project.cli import main

MODULE = """\
slug: small
language: en
title: A small module
summary: It shows one thing.
licence: CC0-1.0
responsible:
  name: The team
outline:
  - first
"""
FRONT = """\
---
title: First
---
"""


def write(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """The package with these files in the place of its own, or besides."""
    return put(folder, {"module.yaml": MODULE, "pages/first.md": FRONT, **(files or {})})


def put(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files; text is written as it is, in UTF-8."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def page(body: str, front: str = FRONT) -> dict[str, str]:
    """The files that make `body` the first page's."""
    return {"pages/first.md": f"{front}\n{body}"}


def files(folder: Path) -> dict[str, bytes]:
    """Every file in a folder with what it holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@dataclass(frozen=True)
class Answer:
    """What a command left: its exit status, and what it wrote."""

    status: object
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


def handrail(*arguments: object) -> Answer:
    """Run `handrail ARGUMENTS` inside this process, which is much faster than in its own."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    return Answer(left.value.code, out.getvalue(), err.getvalue())
