"""Packages into the workshop and out of it, as the commands and a first start do it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import yaml
from django.db import transaction

from handrail.content.model import Module
from handrail.content.package import practice, write
from handrail.content.package.credits import CREDITS
from handrail.content.package.files import MEDIA_TYPES
from handrail.project import packages
from handrail.project.choosing import chosen
from handrail.project.refusal import Refusal
from handrail.project.steps import step
from handrail.talk import thanks
from handrail.workshop import access, actions
from handrail.workshop.models import ModulePage


def load(path: Path) -> None:
    """Bring the module of a package in, new or over what there is, and publish it."""
    with step(f"Reading {path}", f"{path} is in order"):
        package = packages.checked(path)
    title = package.module.title
    with step(f"Loading “{title}”", f"“{title}” is loaded"):
        try:
            with transaction.atomic():
                actions.load(package.module, package.media)
                thanks.keep(package.module.slug, package.module.language, package.module.credits)
        except actions.LoadRefused as refused:
            raise Refusal(str(refused)) from refused


def load_if_new(path: Path) -> None:
    """The same, unless the workshop has a module of this name: what people wrote there is never written over."""
    if not access.modules(*_names_of(path)):
        load(path)


def _names_of(path: Path) -> tuple[str, str]:
    """What a package calls its module, and its language. The rest of it may be in any state until it is loaded."""
    try:
        # As a package is read, words are words: “on” is no switch.
        said = yaml.load((path / "module.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  makes strings
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        said = None
    return (str(said.get("slug")), str(said.get("language"))) if isinstance(said, dict) else ("", "")


def dump(slug: str, folder: Path, *, live: bool, language: str = "") -> list[Path]:
    """Write the module as a package into a new folder, or over the package that is there; the files that changed."""
    page = chosen(access.modules(slug, language), ModulePage.objects.all(), slug, language, none="no module")
    if folder.exists() and not folder.is_dir():
        raise Refusal(f"{folder} is a file. Name a folder to write the package into.")
    if folder.exists() and any(folder.iterdir()) and not (folder / "module.yaml").is_file():
        raise Refusal(f"{folder} holds something that is not a package. Name a new folder, or the folder of a package.")
    try:
        module, media = actions.dump(page, live=live)
    except actions.PictureIsGone as problem:
        raise Refusal(str(problem)) from problem
    files = dict(write.files(with_credits(module), media))
    changed = {name: content for name, content in files.items() if not _holds(folder / name, content)}
    packages.write_files(folder, changed)
    gone = [stale for stale in _package_files(folder) if stale.relative_to(folder).as_posix() not in files]
    for stale in gone:
        stale.unlink()
    return sorted([*(folder / name for name in changed), *gone])


def with_credits(module: Module) -> Module:
    """The module with the names that are thanked now: neither pages nor releases have them."""
    return msgspec.structs.replace(module, credits=thanks.names(module.slug, module.language))


def _package_files(folder: Path) -> list[Path]:
    """The files that belong to a package; whatever else someone keeps beside them is left alone."""
    sources = [folder / name for name in ("references.yaml", "glossary.yaml", CREDITS, *practice.FILES)]
    pictures = [path for path in folder.glob("media/**/*") if path.suffix in MEDIA_TYPES]
    found = [*sources, *folder.glob("pages/*.md"), *folder.glob("cases/*.yaml"), *pictures]
    return [path for path in found if path.is_file() and not path.name.startswith(".")]


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content
