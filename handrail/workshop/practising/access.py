"""From the names in an address to the module's page, and what somebody may do with its practice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404

from handrail.workshop import access, tree
from handrail.workshop.modules import ModulePage
from handrail.workshop.practice import Practice
from handrail.workshop.practising import drafts
from handrail.workshop.practising.sorts import SORTS, Sort


@dataclass(frozen=True)
class Desk:
    """A module on somebody's desk: whoever may edit its page may edit its practice."""

    page: ModulePage
    user: Any

    @property
    def names(self) -> tuple[str, str]:
        """The module in addresses."""
        return self.page.language, self.page.module_slug

    @property
    def practice(self) -> Practice:
        return drafts.now(self.page)

    @property
    def may_publish(self) -> bool:
        return bool(self.page.permissions_for_user(self.user).can_publish())

    @property
    def may_delete(self) -> bool:
        """As with pages: to take something away is an editor's to do."""
        return bool(self.user.has_perm("workshop.delete_topicpage"))


def desk(user: Any, language: str, slug: str) -> Desk:
    """The module of an address. Raises Http404, or PermissionDenied when the user may not edit it."""
    for page in access.modules(slug, language):
        if not page.permissions_for_user(user).can_edit():
            raise PermissionDenied
        return Desk(page, user)
    raise Http404


def desks(user: Any) -> list[Desk]:
    """All modules that somebody may edit."""
    pages = tree.module_pages().order_by("path")
    return [Desk(page, user) for page in pages if page.permissions_for_user(user).can_edit()]


def sort(name: str) -> Sort:
    """Raises Http404 for a sort that there is not."""
    if name not in SORTS:
        raise Http404
    return SORTS[name]


def thing(desk_: Desk, sort_: Sort, key: str) -> Any:
    """Raises Http404 where there is nothing of this key."""
    found = sort_.found(desk_.practice, key)
    if found is None:
        raise Http404
    return found
