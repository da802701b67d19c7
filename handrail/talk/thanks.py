"""Names to thank: of those who asked for it, and of those whom a package thanks."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from handrail.content.credits import in_order
from handrail.content.values import Line
from handrail.talk.models import Credit, State


def names(module_slug: str, language: str) -> tuple[Line, ...]:
    """Everyone to thank for a module, each once, in order. Whose thread nobody can see is not among them yet."""
    found = Credit.objects.filter(module_slug=module_slug, language=language)
    unseen = found.filter(thread__state__in=(State.HELD, State.HIDDEN)).values("pk")
    return in_order(found.exclude(pk__in=unseen).values_list("name", flat=True))


@transaction.atomic
def keep(module_slug: str, language: str, wanted: Iterable[str]) -> None:
    """Thanks whom a package thanks, and no longer those whom it thanked before.

    Who is thanked for a thread of their own decides that there, so they get no second row that would outlast it.
    """
    rows = Credit.objects.filter(module_slug=module_slug, language=language)
    wanted = set(wanted)
    rows.filter(thread=None).exclude(name__in=wanted).delete()
    known = set(rows.values_list("name", flat=True))
    Credit.objects.bulk_create(
        Credit(module_slug=module_slug, language=language, name=name) for name in in_order(wanted - known)
    )
