"""Every column of the database that can hold somebody's words, and why the others cannot.

A test asks Django for all columns with text: one that neither stands here nor is covered below fails it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from handrail.talk.removal.scope import Scope
from handrail.talk.removal.words import Words


@dataclass(frozen=True)
class Place:
    """Columns of one table: `names` are parts of addresses, `forms` fields of forms as browsers send them.

    A row with the words in one of `gone_with` is deleted. `rows` gives those of the module's.
    """

    label: Any
    model: str
    rows: Callable[[Scope, Any], Any]
    texts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    gone_with: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return self.texts + self.names + self.forms + self.gone_with


@dataclass(frozen=True)
class Touched:
    """A row with the words in it, and what its columns say without them; None where the row goes."""

    place: Place
    pk: Any
    values: dict[str, Any] | None


def touched(scope: Scope, words: Words) -> Iterator[Touched]:
    """Every row of the module with the words in it."""
    for place in PLACES:
        for row in place.rows(scope, _model(place.model)).iterator(chunk_size=500):
            found = _touched(place, row, words)
            if found:
                yield found


def _touched(place: Place, row: Any, words: Words) -> Touched | None:
    if any(words.are_in(getattr(row, name)) for name in place.gone_with):
        return Touched(place, row.pk, None)
    changed: dict[str, Any] = {}
    for name in place.texts + place.names + place.forms:
        value = stored(row, name)
        cleaned = words.cleaned_form(value) if name in place.forms else words.cleaned(value, name=name in place.names)
        if cleaned != value:
            # What is put in the place of a short word may be longer than it.
            most = row._meta.get_field(name).max_length  # noqa: SLF001  as Django documents it
            changed[name] = cleaned[:most] if most and isinstance(cleaned, str) else cleaned
    return Touched(place, row.pk, changed) if changed else None


def stored(row: Any, name: str) -> Any:
    """The value of a column as it is stored: of a stream, lists and mappings."""
    value = getattr(row, name)
    return value.get_prep_value() if hasattr(value, "get_prep_value") else value


def change(found: Touched) -> None:
    """Stores a row without the words; no signal is sent."""
    row = _model(found.place.model).filter(pk=found.pk)
    if found.values is None:
        row.delete()
    else:
        row.update(**found.values)


def _of_threads(path: str) -> Callable[[Scope, Any], Any]:
    return lambda scope, rows: rows.filter(**{f"{path}module_slug": scope.slug})


def _of_pages(path: str) -> Callable[[Scope, Any], Any]:
    return lambda scope, rows: rows.filter(**{f"{path}__in": scope.pages})


def _unseen(scope: Scope, rows: Any) -> Any:
    return rows.filter(pk__in=scope.pages - scope.live)


def _unseen_sources(scope: Scope, rows: Any) -> Any:
    return rows.filter(module__in=[page.pk for page in scope.modules if page.pk not in scope.live])


def _logged_pages(scope: Scope, rows: Any) -> Any:
    """Of a page that was deleted nobody knows the module any more."""
    return rows.filter(Q(page_id__in=scope.pages) | ~Exists(Page.objects.filter(pk=OuterRef("page_id"))))


def _typed(scope: Scope, rows: Any) -> Any:
    """Of what is being made nobody knows more than below which page, if it is a page."""
    return scope.of_objects(rows) | rows.filter(object_id="", parent_object_id__in=["", *scope.page_ids])


def _tags(scope: Scope, rows: Any) -> Any:
    return rows.filter(taggit_taggeditem_items__object_id__in=scope.pictures.values("pk")).distinct()


def _everywhere(_scope: Scope, rows: Any) -> Any:
    return rows.all()


PLACES = (
    Place(
        _("Threads: headings and suggested wordings"),
        "talk.Thread",
        _of_threads(""),
        ("heading", "was", "proposed"),
        ("place", "topic_key"),
    ),
    Place(_("Posts and the names on them"), "talk.Post", _of_threads("thread__"), ("text", "name")),
    Place(_("Reasons of decisions"), "talk.Decision", _of_threads("thread__"), ("reason",), ("topic_key",)),
    Place(_("Credits"), "talk.Credit", _of_threads(""), gone_with=("name",)),
    Place(_("Addresses for answers by mail"), "talk.Correspondent", _of_threads("thread__"), gone_with=("address",)),
    Place(
        _("Letters that wait to be sent"),
        "talk.Letter",
        _of_threads("thread__"),
        ("subject", "body"),
        gone_with=("to",),
    ),
    Place(_("Reasons in the team’s records"), "talk.Record", _of_threads("thread__"), ("reason",)),
    Place(_("Reports of readers"), "talk.Flag", _of_threads("post__thread__"), ("reason",)),
    Place(_("Beginnings of answers"), "talk.Canned", _everywhere, ("title", "text")),
    Place(_("Titles in the history"), "reading.Change", _of_threads("release__"), ("title",), ("topic_key",)),
    Place(
        _("Titles of drafts, and what search engines are told"),
        "wagtailcore.Page",
        _of_pages("pk"),
        ("draft_title", "seo_title", "search_description"),
    ),
    Place(_("Titles of pages that readers do not see"), "wagtailcore.Page", _unseen, ("title",)),
    Place(
        _("Pages that readers do not see"),
        "workshop.TopicPage",
        _unseen,
        ("short_title", "summary", "input_wanted", "objectives", "body"),
    ),
    Place(
        _("Modules that readers do not see"),
        "workshop.ModulePage",
        _unseen,
        ("summary", "licence", "responsible_name", "responsible_about", "responsible_contact", "urgent", "practice"),
    ),
    Place(
        _("References of modules that readers do not see"),
        "workshop.Reference",
        _unseen_sources,
        ("title", "author", "publisher", "container_title", "issued", "url", "note"),
    ),
    Place(_("Glossaries of modules that readers do not see"), "workshop.Term", _unseen_sources, ("term", "definition")),
    Place(
        _("Titles and descriptions of pictures"),
        "workshop.Picture",
        lambda scope, rows: rows.filter(pk__in=scope.pictures.values("pk")),
        ("title", "description"),
    ),
    Place(_("Tags of pictures"), "taggit.Tag", _tags, ("name",), ("slug",)),
    Place(_("Drafts and former versions"), "wagtailcore.Revision", Scope.of_objects, ("content", "object_str")),
    Place(_("What was typed and not saved"), "wagtailadmin.FormState", _typed, forms=("data",)),
    Place(_("The log of pages"), "wagtailcore.PageLogEntry", _logged_pages, ("label", "data")),
    Place(
        _("The log of sources and pictures"),
        "wagtailcore.ModelLogEntry",
        lambda scope, rows: scope.of_objects(rows, gone=True),
        ("label", "data"),
    ),
    Place(_("Comments on drafts"), "wagtailcore.Comment", _of_pages("page"), ("text",)),
    Place(_("Answers to comments on drafts"), "wagtailcore.CommentReply", _of_pages("comment__page"), ("text",)),
    Place(
        _("Comments in reviews"),
        "wagtailcore.TaskState",
        lambda scope, rows: rows.filter(workflow_state__in=scope.of_objects(_model("wagtailcore.WorkflowState"))),
        ("comment",),
    ),
)


def _model(name: str) -> Any:
    return apps.get_model(name)._base_manager  # noqa: SLF001  as Django documents it


COVERED_OTHERWISE = {
    "reading.Release.content": "handrail.talk.removal.releases rewrites former releases",
    "reading.Release.digest": "handrail.talk.removal.releases rewrites former releases",
    "wagtailsearch.IndexEntry": "handrail.talk.removal.indexes makes the entries anew",
    "wagtailsearch.SQLiteFTSIndexEntry": "handrail.talk.removal.indexes makes the entries anew",
    "wagtail_localize.TranslationSource": "handrail.talk.removal.translations",
    "wagtail_localize.String": "handrail.talk.removal.translations",
    "wagtail_localize.StringTranslation": "handrail.talk.removal.translations",
    "wagtail_localize.Template": "handrail.talk.removal.translations",
    "wagtail_localize.SegmentOverride": "handrail.talk.removal.translations",
    "wagtail_localize.StringSegment": "handrail.talk.removal.translations",
    "wagtail_localize.OverridableSegment": "handrail.talk.removal.translations",
}

_LIVE = "readers see it; where it has the words, nothing is removed until the page is published without them"
_FIXED = "one of a few fixed words"
_DRAWN = "drawn or hashed, so it says nothing"
_SITE = "named by administrators for the whole site, not for a module"
_PERSON = "belongs to an account; its owner changes it, or deletes the account"
_ADDRESS = "names of fields and blocks, and ids"
_UNUSED = "not used by the workshop"

CANNOT = {
    "talk.Thread.code": _DRAWN,
    "talk.Thread.module_slug": _LIVE,
    "talk.Thread.language": _FIXED,
    "talk.Thread.kind": _FIXED,
    "talk.Thread.status": _FIXED,
    "talk.Thread.state": _FIXED,
    "talk.Thread.receipt_hash": _DRAWN,
    "talk.Post.role": _FIXED,
    "talk.Post.state": _FIXED,
    "talk.Post.sender": _DRAWN,
    "talk.Decision.outcome": _FIXED,
    "talk.Decision.role": _FIXED,
    "talk.Credit.module_slug": _LIVE,
    "talk.Credit.language": _FIXED,
    "talk.Correspondent.token_hash": _DRAWN,
    "talk.Sending": "a mark and the key of a topic, both forgotten within a day",
    "talk.Block": _DRAWN,
    "talk.Record.act": _FIXED,
    "talk.Rule": "the slug of a module and fixed words",
    "talk.Closing": "keys of pages that readers see",
    "reading.Release.module_slug": _LIVE,
    "reading.Release.language": _FIXED,
    "reading.Change.sort": _FIXED,
    "reading.Change.stage": _FIXED,
    "reading.Edition": _LIVE,
    "reading.StoredPage": _LIVE,
    "reading.Picture": _LIVE,
    "workshop.TopicPage.stage": _FIXED,
    "workshop.Reference.key": "names the source; the action refuses words that are in it",
    "workshop.Reference.type": _FIXED,
    "workshop.Reference.translation_key": _DRAWN,
    "workshop.Term.key": "names the word; the action refuses words that are in it",
    "workshop.Term.translation_key": _DRAWN,
    "workshop.Picture.file": "names a file; the action refuses words that are in it",
    "workshop.Picture.path": "names a file; the action refuses words that are in it",
    "workshop.Picture.file_hash": _DRAWN,
    "workshop.Picture.sha256": _DRAWN,
    "workshop.Rendition": "named after the file of its picture",
    "wagtailcore.Page.path": _ADDRESS,
    "wagtailcore.Page.translation_key": _DRAWN,
    "wagtailcore.Page.slug": "names the page; the action refuses words that are in it",
    "wagtailcore.Page.url_path": "names the page; the action refuses words that are in it",
    "wagtailcore.Revision.object_id": _ADDRESS,
    "wagtailcore.PageLogEntry.action": _FIXED,
    "wagtailcore.PageLogEntry.uuid": _DRAWN,
    "wagtailcore.ModelLogEntry.action": _FIXED,
    "wagtailcore.ModelLogEntry.uuid": _DRAWN,
    "wagtailcore.ModelLogEntry.object_id": _ADDRESS,
    "wagtailcore.Comment.contentpath": _ADDRESS,
    "wagtailcore.Comment.position": _ADDRESS,
    "wagtailcore.TaskState.status": _FIXED,
    "wagtailcore.WorkflowState": _FIXED,
    "wagtailcore.ReferenceIndex": _ADDRESS,
    "wagtailadmin.FormState.object_id": _ADDRESS,
    "wagtailadmin.FormState.parent_object_id": _ADDRESS,
    "wagtailadmin.EditingSession": _ADDRESS,
    "wagtail_localize.TranslatableObject": _DRAWN,
    "wagtail_localize.Translation": _DRAWN,
    "wagtail_localize.TranslationContext": _ADDRESS,
    "wagtailcore.Locale": _FIXED,
    "wagtailcore.Site": _SITE,
    "wagtailcore.Workflow": _SITE,
    "wagtailcore.Task": _SITE,
    "wagtailcore.Collection": _SITE,
    "wagtailcore.CollectionViewRestriction": _SITE,
    "wagtailcore.PageViewRestriction": _UNUSED,
    "wagtailcore.APIToken": _SITE,
    "wagtailcore.UploadedFile": _UNUSED,
    "wagtailembeds.Embed": _UNUSED,
    "wagtaildocs.Document": _UNUSED,
    "wagtailimages.Image": _UNUSED,
    "wagtailimages.Rendition": _UNUSED,
    "wagtailusers.UserProfile": _PERSON,
    "accounts": _PERSON,
    "account": _PERSON,
    "mfa": _PERSON,
    "socialaccount": _PERSON,
    "sessions.Session": _PERSON,
    "learning": "keys of questions and options that someone chose, for themselves",
    "auth.Group": _SITE,
    "auth.Permission": _FIXED,
    "contenttypes.ContentType": _FIXED,
}
"""By application, table or column: why no words of anyone are there that this removal could take away."""
