"""How a loaded page goes live: a new one in as few writes as can be, a changed one through Wagtail's own action."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.log_actions import log
from wagtail.models import Page, Revision
from wagtail.signals import page_published, published

from handrail.workshop.load.refusal import LoadRefused


def make(parent: Page, page: Any, user: Any) -> None:
    """Stores a page below `parent`, live from the start.

    Wagtail would write it three times: as a draft, with its revision, and as published. A page that is not there yet
    has no comments, aliases, workflows or schedule, which is all that the detour is for.
    """
    now = timezone.now()
    page.live = True
    page.first_published_at = page.last_published_at = page.latest_revision_created_at = now
    with _refusing(page):
        parent.add_child(instance=page)
    revision = Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        user=user,
        created_at=now,
        content=page.serializable_data(),
        object_str=str(page),
    )
    page.latest_revision = page.live_revision = revision
    Page.objects.filter(pk=page.pk).update(latest_revision=revision, live_revision=revision)
    for action in ("wagtail.create", "wagtail.publish"):
        log(instance=page, action=action, user=user, revision=revision, content_changed=True)
    for signal in (page_published, published):
        signal.send(sender=type(page), instance=page, revision=revision)


def publish(page: Any, values: Mapping[str, Any], user: Any) -> None:
    """Gives a page that is there these values, and publishes it."""
    for name, value in values.items():
        setattr(page, name, value)
    with _refusing(page):
        revision = page.save_revision(user=user, log_action=True)
        PublishPageRevisionAction(revision, user=user).execute(skip_permission_checks=True)


@contextmanager
def _refusing(page: Any) -> Iterator[None]:
    """Says of a page that the database cannot hold why that is."""
    try:
        yield
    except ValidationError as problem:
        reasons = " ".join(f"{field}: {' '.join(found)}" for field, found in problem.message_dict.items())
        raise LoadRefused(
            _("“%(page)s” cannot be stored. %(reasons)s") % {"page": page.slug, "reasons": reasons}
        ) from problem
