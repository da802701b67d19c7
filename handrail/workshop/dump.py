"""From the workshop's pages to a module of the content model, in a constant number of queries."""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from django.db.models import Q
from wagtail.blocks import StreamValue
from wagtail.models import Revision

from handrail.content.model import Author, Media, Module, Objective, Reference, Responsible, Stage, Term, Topic
from handrail.content.values import Key, Line, Prose
from handrail.workshop import blocks, practice, tree
from handrail.workshop.blocks.ledger import Ledger
from handrail.workshop.keys import key_of

MODULE_FIELDS = (
    "title",
    "summary",
    "licence",
    "responsible_name",
    "responsible_about",
    "responsible_contact",
    "urgent",
    "practice",
)
TOPIC_FIELDS = (
    "title",
    "slug",
    "short_title",
    "summary",
    "stage",
    "urgent",
    "minutes",
    "objectives",
    "input_wanted",
    "reviewed_on",
    "review_by",
    "body",
)
_TREE_FIELDS = ("path", "live", "has_unpublished_changes", "latest_revision_id")
# Sorts behind every path that treebeard gives out.
_LAST = "zzzz"

Values = Mapping[str, Any]
"""The fields of a page by name, wherever they came from: the page's table, a revision, or a form."""


@dataclass(frozen=True)
class Draft:
    """A page as someone is writing it. `parent_path` says where it will stand, when it is new."""

    page: Any
    parent_path: str = ""

    @property
    def path(self) -> str:
        return self.page.path or self.parent_path + _LAST

    @property
    def depth(self) -> int:
        return len(self.path) // tree.STEP


class Compiled(NamedTuple):
    """A module and, by their paths in it, the stored files of its pictures."""

    module: Module
    files: Mapping[Line, Any]


def compiled(page: Any, *, live: bool = True, draft: Draft | None = None) -> Compiled:
    """The module of a page, as readers would have it (`live`) or with all that is being written.

    A live module holds what is published; a topic below one that is not published is not part of it. `draft` stands in
    the place of its own page, whatever that page's state is.
    """
    compilation = _Compilation(page, live=live, draft=draft)
    return Compiled(compilation.module(), compilation.files)


class PictureIsGone(Exception):
    """A picture of the module has no file any more; the message names both."""

    def __init__(self, path: str, file: str) -> None:
        super().__init__(
            f"The file {file} of the picture {path} is not in the media folder. Bring it back from a backup, or upload "
            "the picture anew in the workshop."
        )
        self.path = path


def dump(page: Any, *, live: bool = True) -> tuple[Module, dict[str, bytes]]:
    """The module of a page and the bytes of its pictures by their paths. Raises PictureIsGone."""
    module, files = compiled(page, live=live)
    return module, {path: _bytes(path, file) for path, file in files.items()}


def _bytes(path: Line, file: Any) -> bytes:
    try:
        with file.storage.open(file.name) as opened:
            return bytes(opened.read())
    except FileNotFoundError as problem:
        raise PictureIsGone(path, file.name) from problem


class _Compilation:
    """One module while it is put together."""

    def __init__(self, page: Any, *, live: bool, draft: Draft | None) -> None:
        self.page = tree.module_of(page.path)
        self.live = live
        self.draft = draft
        self.files: dict[Line, Any] = {}

    def module(self) -> Module:
        rows = self._rows()
        media, ledger = self._pictures(pictures_shown(row["body"] for row in rows.values()))
        below: defaultdict[str, list[str]] = defaultdict(list)
        for path in sorted(rows):
            below[tree.parent_path(path)].append(path)

        def topics(parent: str) -> tuple[Topic, ...]:
            return tuple(topic(rows[path], ledger, topics(path)) for path in below[parent])

        values = self._module_values()
        return Module(
            slug=Key(self.page.module_slug),
            language=Line(self.page.language),
            title=Line(values["title"]),
            summary=Line(values["summary"]),
            licence=Line(values["licence"]),
            responsible=Responsible(
                name=Line(values["responsible_name"]),
                about=Line(values["responsible_about"]),
                contact=Line(values["responsible_contact"]),
            ),
            urgent=Prose(values["urgent"]),
            topics=topics(self.page.path),
            references=tuple(map(reference, self.page.references.all())),
            glossary=tuple(map(term, self.page.glossary.all())),
            media=media,
            # A revision from before there was any does not know the name.
            **practice.unpacked(values.get("practice", "")),
        )

    def shown(self) -> set[int]:
        return pictures_shown(row["body"] for row in self._rows().values())

    def _module_values(self) -> Values:
        if self.draft and self.draft.path == self.page.path:
            return of_page(self.draft.page, MODULE_FIELDS)
        if not self.live and self.page.has_unpublished_changes and self.page.latest_revision_id:
            return Revision.objects.get(pk=self.page.latest_revision_id).content
        return of_page(self.page, MODULE_FIELDS)

    def _rows(self) -> dict[str, Values]:
        """The values of every topic that is part of the module, by path."""
        found = {row["path"]: row for row in tree.topics_below(self.page.path).values(*TOPIC_FIELDS, *_TREE_FIELDS)}
        if self.live:
            rows: dict[str, Values] = {path: row for path, row in found.items() if row["live"]}
        else:
            rows = {**found, **_revised(found)}
        if self.draft and self.draft.path != self.page.path:
            rows[self.draft.path] = of_page(self.draft.page, TOPIC_FIELDS)
        return rows

    def _pictures(self, shown: set[int]) -> tuple[tuple[Media, ...], Ledger]:
        """The module's own pictures and others that its figures show, and where they stand."""
        own = Q(module=self.page) | Q(pk__in=shown)
        paths: dict[int, Line] = {}
        media: list[Media] = []
        found = list(self.page.pictures.model.objects.filter(own).order_by("pk"))
        for picture in sorted(found, key=lambda one: one.module_id != self.page.pk):
            path = Line(picture.path)
            if path in self.files:
                # Two uploads with one name, or another module's picture: its number tells it apart.
                name = PurePosixPath(path)
                path = Line(str(name.with_name(f"{name.stem}-{picture.pk}{name.suffix}")))
            self.files[path] = picture.file
            paths[picture.pk] = path
            size, width, height = picture.file_size, picture.width, picture.height
            media.append(Media(path=path, sha256=picture.sha256, size=size, width=width, height=height))
        return tuple(sorted(media, key=lambda one: one.path)), Ledger(paths=paths)


def topic(values: Values, ledger: Ledger, below: tuple[Topic, ...] = ()) -> Topic:
    """The topic that a page's values stand for."""
    return Topic(
        key=Key(values["slug"]),
        title=Line(values["title"]),
        short_title=Line(values["short_title"]),
        summary=Line(values["summary"]),
        stage=Stage(values["stage"] or Stage.CONCEPT),
        urgent=values["urgent"],
        minutes=values["minutes"],
        objectives=tuple(
            Objective(key=key_of("objective", item["id"]), text=Line(item["value"] or ""))
            for item in _raw(values["objectives"])
        ),
        input_wanted=Line(values["input_wanted"]),
        reviewed_on=_day(values["reviewed_on"]),
        review_by=_day(values["review_by"]),
        blocks=blocks.to_content(_raw(values["body"]), ledger),
        topics=below,
    )


def of_page(page: Any, names: tuple[str, ...]) -> Values:
    """The values of these fields of a page."""
    return {name: getattr(page, name) for name in names}


def _revised(found: dict[str, Any]) -> dict[str, Values]:
    """The latest revisions of the topics that have unpublished changes, by path."""
    revisions = {
        row["latest_revision_id"]: path
        for path, row in found.items()
        if row["has_unpublished_changes"] and row["latest_revision_id"]
    }
    return {revisions[revision.pk]: revision.content for revision in Revision.objects.filter(pk__in=list(revisions))}


def _raw(value: StreamValue | str) -> list[Any]:
    """The raw items of a stream; a revision keeps them as JSON."""
    return list(json.loads(value) if isinstance(value, str) else value.get_prep_value())


def _day(value: datetime.date | str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if isinstance(value, str) else value


def pictures_shown(bodies: Iterable[Any]) -> set[int]:
    """The ids of all pictures in raw bodies, folded ones too."""
    shown: set[int] = set()
    for body in bodies:
        for item in _raw(body):
            inner = item["value"].get("blocks") or [] if item["type"] == "content_note" else [item]
            shown |= {each["value"]["file"] for each in inner if each["type"] == "figure" and each["value"].get("file")}
    return shown


def pictures_in_drafts(page: Any) -> set[int]:
    """The ids of the pictures that the module shows with all that is being written."""
    return _Compilation(page, live=False, draft=None).shown()


def reference(row: Any) -> Reference:
    """The reference that a row of the workshop stands for."""
    return Reference(
        key=Key(row.key),
        type=Line(row.type),
        title=Line(row.title),
        author=tuple(
            Author(**{name: Line(item["value"].get(name) or "") for name in ("family", "given", "literal")})
            for item in _raw(row.author)
        ),
        publisher=Line(row.publisher),
        container_title=Line(row.container_title),
        issued=Line(row.issued),
        url=Line(row.url),
        accessed=row.accessed,
        note=Line(row.note),
    )


def term(row: Any) -> Term:
    """The term that a row of the workshop stands for."""
    return Term(key=Key(row.key), term=Line(row.term), definition=Prose(row.definition))
