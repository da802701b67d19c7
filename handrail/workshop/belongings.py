"""What the workshop holds of a person: drafts, comments, pictures and the log of what they did.

Pages, their history and their pictures belong to the module and stay, without the name. Comments are the person’s own
words: they can be removed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from wagtail.log_actions import registry
from wagtail.models import COMMENTS_RELATION_NAME, Comment, CommentReply, Page, Revision, TaskState
from wagtail.users.models import UserProfile

from handrail.accounts.belongings import someone_who_left
from handrail.workshop.models import Picture


def take_out(user: Any) -> dict[str, Any]:
    """What the person wrote and did here; the text of pages is the module’s, and comes with `handrail dump`."""
    return {
        "versions_of_pages": [
            {"title": version.object_str, "saved": version.created_at} for version in _versions(user).iterator()
        ],
        "comments": list(
            Comment.objects.filter(user=user).values("text", written=F("created_at"), about=F("page__title"))
        ),
        "replies_to_comments": list(CommentReply.objects.filter(user=user).values("text", written=F("created_at"))),
        "decisions_on_drafts": list(
            TaskState.objects.filter(finished_by=user).values("status", "comment", decided=F("finished_at"))
        ),
        "pages_begun": list(Page.objects.filter(owner=user).values("title", begun=F("first_published_at"))),
        "pictures": list(
            Picture.objects.filter(uploaded_by_user=user).values("title", "file", uploaded=F("created_at"))
        ),
        "what_you_did": [
            {"at": entry.timestamp, "action": entry.action, "to": entry.label}
            for model in registry.get_log_entry_models()
            for entry in model.objects.filter(user_id=user.pk).order_by("timestamp").iterator()
        ],
    }


def part(user: Any, remove: bool) -> None:
    """Nothing here names the person any more. What has no need of a name loses it when the account is deleted."""
    if remove:
        _remove_words(user)
    nobody = someone_who_left()
    _part_versions(user.pk, nobody.pk, remove=remove)
    Comment.objects.filter(user=user).update(user=nobody)
    CommentReply.objects.filter(user=user).update(user=nobody)
    for model in registry.get_log_entry_models():
        model.objects.filter(user_id=user.pk).update(user=None)
    for profile in UserProfile.objects.filter(user=user):
        profile.avatar.delete(save=False)


def _versions(user: Any) -> Any:
    return Revision.objects.filter(user=user).defer("content").order_by("created_at")


def _remove_words(user: Any) -> None:
    """Comments and replies go; a comment that others have replied to keeps its place and loses its words."""
    CommentReply.objects.filter(user=user).delete()
    own = Comment.objects.filter(user=user)
    own.filter(replies=None).delete()
    own.update(text=_removed())
    TaskState.objects.filter(finished_by=user).update(comment="")
    for model in registry.get_log_entry_models():
        for entry in model.objects.filter(user_id=user.pk, action__startswith="wagtail.comments").iterator():
            entry.data = {}
            entry.save(update_fields=["data"])


def _part_versions(user: int, nobody: int, *, remove: bool) -> None:
    """A version of a page has its comments in it, each with the number of who wrote it."""
    commented = Revision.objects.filter(content__has_key=COMMENTS_RELATION_NAME)
    for version in commented.exclude(**{f"content__{COMMENTS_RELATION_NAME}": []}).iterator(chunk_size=50):
        theirs = [each for each in _comments_in(version.content) if each.get("user") == user]
        for each in theirs:
            each["user"] = nobody
            if remove:
                each["text"] = _removed()
        if theirs:
            version.save(update_fields=["content"])


def _comments_in(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for comment in content.get(COMMENTS_RELATION_NAME) or []:
        yield comment
        yield from comment.get("replies") or []


def _removed() -> str:
    return _("Removed by the person who wrote it.")
