"""Trying what a form asks for: whatever refuses it is said in the form, in words, and nothing typed is lost."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.reading.origins import came_from_here
from handrail.talk.actions.sending import NothingChanged
from handrail.talk.forms import AnyForm
from handrail.talk.limits import NotTaken, TooMuch
from handrail.talk.pages import Answer

T = TypeVar("T")

_FROM_ELSEWHERE, _CANNOT, _NOT_NOW = 403, 422, 429


@dataclass(frozen=True)
class Attempt(Generic[T]):
    """What came of it: a result, or an answer with the form in it that says why there is none."""

    result: T | None
    answer: Answer


def attempt(request: HttpRequest, form: AnyForm, act: Callable[[], T]) -> Attempt[T]:
    """Does `act` if the form was sent from here and is in order."""
    if not came_from_here(request):
        form.renew()
        form.add_error(None, _("This did not come from a page of this site. Look through it, and send it again."))
        return _failed(_FROM_ELSEWHERE)
    if not form.is_valid():
        return _failed(_CANNOT)
    try:
        return Attempt(act(), Answer(own=True))
    except NothingChanged:
        form.add_error("proposed", _("These are the words that stand there now. Change them first."))
        return _failed(_CANNOT)
    except NotTaken:
        form.add_error(None, _("This is not taken here now. You can still write to the team in private."))
        return _failed(_FROM_ELSEWHERE)
    except TooMuch as much:
        when = in_words(much.wait)
        form.add_error(
            None,
            _("Much was sent here lately. Keep a copy of your words and send them again %(when)s.") % {"when": when},
        )
        return _failed(_NOT_NOW, wait=math.ceil(much.wait.total_seconds()))


def _failed(status: int, wait: int = 0) -> Attempt[T]:
    return Attempt(None, Answer(status=status, own=True, wait=wait))


def in_words(wait: datetime.timedelta) -> str:
    """'in about 8 minutes': rounded up, so that it is never too early."""
    minutes = math.ceil(wait.total_seconds() / 60)
    if minutes <= 1:
        return _("in a minute")
    if minutes < 60:  # noqa: PLR2004 — minutes of an hour
        return ngettext("in about %(count)s minute", "in about %(count)s minutes", minutes) % {"count": minutes}
    hours = math.ceil(minutes / 60)
    return ngettext("in about %(count)s hour", "in about %(count)s hours", hours) % {"count": hours}
