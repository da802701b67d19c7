"""What the commands do with package folders: compile them, refuse them with a sentence, write files safely."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from handrail.content.compile import compile_package
from handrail.content.diagnostics import errors
from handrail.content.model import Module
from handrail.content.package import read
from handrail.content.values import is_key
from handrail.project.refusal import Refusal


@dataclass(frozen=True)
class Readable:
    """A package whose module is whole."""

    module: Module
    media: Mapping[str, bytes]


def compiled(path: Path) -> read.Package:
    """The package, read and checked with today's date. Refused when there is none."""
    try:
        return compile_package(path, today=datetime.datetime.now(datetime.UTC).date())
    except read.CannotRead as refusal:
        raise Refusal(str(refusal)) from refusal


def readable(path: Path) -> Readable:
    """The package as far as reading it goes, for commands that work on unfinished ones too. Refused with errors."""
    try:
        return _whole(read.read(path), path)
    except read.CannotRead as refusal:
        raise Refusal(str(refusal)) from refusal


def checked(path: Path) -> Readable:
    """The package when no check finds an error. Refused otherwise, with the errors told."""
    return _whole(compiled(path), path)


def _whole(package: read.Package, path: Path) -> Readable:
    if package.module is None:
        found = errors(package.diagnostics)
        for one in found:
            click.echo(str(one), err=True)
        raise Refusal(f"{path} has {len(found)} error{'s' if len(found) > 1 else ''}; nothing was written.")
    return Readable(package.module, package.media)


def compiled_module(source: str, language: str = "") -> tuple[Module, Mapping[str, bytes]]:
    """The module of a package folder, or the current release of a module that this site serves, with its pictures."""
    # What cannot be a slug is meant as a path, whether there is anything or not.
    if not is_key(source) or Path(source).exists():
        package = checked(Path(source))
        return package.module, package.media
    from handrail.project.released import released, see_that_there_is_a_site

    see_that_there_is_a_site(source)
    return released(source, language)


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files so that each is either as before or whole; folders are made as needed. Refused where that fails."""
    for name, content in files.items():
        try:
            _write(folder / name, content)
        except OSError as problem:
            raise Refusal(f"{folder / name} cannot be written: {problem.strerror}. Choose another place.") from problem


def _write(path: Path, content: bytes) -> None:
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".handrail-", delete=False) as file:
        written = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            written.chmod(0o644)
            written.replace(path)
        except OSError:
            written.unlink()
            raise
