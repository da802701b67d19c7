"""What talk holds of a person with an account, and how it is parted from them when they leave."""

from __future__ import annotations

from typing import Any

from handrail.talk.actions.sending import empty, erase
from handrail.talk.models import Act, Correspondent, Credit, Decision, Post, Record, State, Thread

_THREAD = (
    "code", "module_slug", "language", "topic_key", "kind", "status", "state", "heading", "place", "was", "proposed",
    "opened_at",
)  # fmt: skip


def take_out(user: Any) -> dict[str, Any]:
    """Threads, posts, decisions, names on credits pages, and addresses for answers."""
    own = Thread.objects.filter(author=user).order_by("pk")
    posts = Post.objects.filter(author=user).order_by("pk")
    return {
        "threads": list(own.values(*_THREAD)),
        "posts": list(posts.values("thread__code", "name", "role", "internal", "state", "text", "written_at")),
        "decisions": list(
            Decision.objects.filter(decided_by=user).values("thread__code", "outcome", "reason", "role", "decided_at")
        ),
        "credits": list(Credit.objects.filter(thread__author=user).values("module_slug", "language", "name")),
        "answers_by_mail": list(
            Correspondent.objects.filter(thread__author=user).values("thread__code", "address", "confirmed")
        ),
    }


def part(user: Any, remove: bool) -> None:
    """With `remove`, what they wrote is emptied; otherwise it stays, and nothing says whose it was. Decisions stay
    either way: they are the team's."""
    if remove:
        for thread in Thread.objects.filter(author=user):
            erase(thread, State.WITHDRAWN)
            Record.objects.create(thread=thread, act=Act.WITHDRAWN)
        empty(Post.objects.filter(author=user), State.WITHDRAWN)
    Credit.objects.filter(thread__author=user).delete()
    for thread in Thread.objects.filter(author=user, correspondent__isnull=False):
        thread.letters.all().delete()
        thread.correspondent.delete()
    Post.objects.filter(author=user).update(author=None, name="", sender="")
    Thread.objects.filter(author=user).update(author=None)
    # Who a thread was given to stands in the team's book by name.
    Record.objects.filter(act=Act.ASSIGNED, reason=user.get_username()).update(reason="")
