"""The small address of progress: what happened is sent there, and where someone stands is asked there.

Django's view and the application in front of it (`handrail.learning.front`) both answer by these functions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from time import monotonic
from urllib.parse import parse_qs

import msgspec
from django.utils import timezone

from handrail.accounts import often, session_cookie
from handrail.accounts.session_cookie import Beside
from handrail.learning import folding, refreshers, reports
from handrail.learning.catalogue import Catalogue, of_release
from handrail.learning.commits import commits
from handrail.learning.models import Keeping
from handrail.learning.progress import State
from handrail.learning.writing import Place, Ticket, Who
from handrail.reading.library import module_of, titles
from handrail.reading.models import Edition
from handrail.rendering.addresses import module_address

LOOK_EVERY = 0.5
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


@dataclass(frozen=True)
class Reply:
    """What is answered. `stranger` says that nobody keeps anything under what was shown, so the device forgets it."""

    status: HTTPStatus
    body: bytes = b""
    stranger: bool = False


class Due(msgspec.Struct, frozen=True):
    """Something to come back to today."""

    title: str
    address: str
    minutes: int


class Standing(msgspec.Struct, frozen=True):
    """Where someone stands, as the script of a page reads it: keys of the topics read, and addresses."""

    read: Sequence[str]
    last: str
    due: Sequence[Due]
    progress: str


@dataclass
class _Editions:
    """Which release an edition shows; asked again after a moment."""

    known: dict[tuple[str, str], int]
    until: float = 0.0

    def release(self, language: str, slug: str) -> int | None:
        if monotonic() >= self.until:
            rows = Edition.objects.values_list("language", "module_slug", "release_id")
            self.known = {(language, slug): release for language, slug, release in rows}
            self.until = monotonic() + LOOK_EVERY
        return self.known.get((language, slug))


_editions = _Editions({})


def forget() -> None:
    """Lets go of what is in memory."""
    _editions.until = 0.0
    of_release.cache_clear()


def tell(who: Who, language: str, slug: str) -> Reply:
    """Where someone stands."""
    release = _editions.release(language, slug)
    if release is None:
        return Reply(HTTPStatus.NOT_FOUND)
    return _told(state_of(who, slug), release, language, slug)


def tell_signed_in(cookies: str, language: str, slug: str) -> Reply | None:
    """The same for who is signed in by these cookies; nothing where that is not plain."""
    release = _editions.release(language, slug)
    if release is None:
        return None
    found = session_cookie.person_and(cookies, Beside(folding.COLUMNS, _OF_ACCOUNT, (slug,)))
    return _told(folding.state(found, slug), release, language, slug) if found else None


def _told(state: State | None, release: int, language: str, slug: str) -> Reply:
    if state is None:
        return Reply(HTTPStatus.FORBIDDEN, stranger=True)
    return Reply(HTTPStatus.OK, msgspec.json.encode(standing(state, release, language, slug)))


def note(who: Who, language: str, slug: str, kind: str, body: bytes) -> Reply:
    """Keeps what is reported. A page that is opened is told where its reader stands; the rest needs no answer."""
    try:
        report = _report(kind, body)
    except reports.NotReported:
        return Reply(HTTPStatus.UNPROCESSABLE_ENTITY)
    return keep(who, language, slug, report, tells=bool(report.page))


def keep(who: Who, language: str, slug: str, report: reports.Report, *, tells: bool = False) -> Reply:
    """Keeps what is reported, and tells where that leads if it is wanted."""
    release = _editions.release(language, slug)
    if release is None:
        return Reply(HTTPStatus.NOT_FOUND)
    day = timezone.localdate().toordinal()
    try:
        events = reports.events(report, of_release(release), lambda: module_of(release), day)
    except reports.NotReported:
        return Reply(HTTPStatus.UNPROCESSABLE_ENTITY)
    ticket = commits.write(Ticket(who, Place(slug, language, release), events))
    if not ticket.keeping:
        return Reply(HTTPStatus.FORBIDDEN, stranger=True)
    if ticket.full:
        return Reply(HTTPStatus.TOO_MANY_REQUESTS)
    if not tells:
        return Reply(HTTPStatus.NO_CONTENT)
    return _told(_state_by("id", ticket.keeping, slug), release, language, slug)


def _report(kind: str, body: bytes) -> reports.Report:
    if kind == JSON:
        return reports.from_json(body)
    try:
        return reports.from_form(parse_qs(body.decode(), strict_parsing=True, max_num_fields=100))
    except ValueError as error:
        raise reports.NotReported from error


def state_of(who: Who, slug: str) -> State | None:
    """The state in a module; nothing for somebody who keeps none."""
    return _state_by("token_hash", who.token_hash, slug) if who.token_hash else _state_by("user_id", who.user, slug)


def _state_by(column: str, name: str | int, slug: str) -> State | None:
    return folding.state(often.row(_STATE.format(column=column), [slug, name]), slug)


def standing(state: State, release: int, language: str, slug: str) -> Standing:
    """What a script shows of a state."""
    catalogue = of_release(release)
    return Standing(
        [key for key in state.pages if key in catalogue.topics],
        catalogue.topics.get(state.last, ""),
        due(state, catalogue),
        module_address(language, slug) + "progress/",
    )


def due(state: State, catalogue: Catalogue) -> list[Due]:
    """What someone comes back to today, with its titles."""
    items = refreshers.due(state.cards, catalogue.seconds, timezone.localdate().toordinal())
    if not items:
        return []
    called = titles(catalogue.release)
    return [_due(item, called, catalogue) for item in items]


def _due(item: str, called: Mapping[str, str], catalogue: Catalogue) -> Due:
    name, address = catalogue.places[item]
    return Due(called[name], address, -(-catalogue.seconds[item] // 60))


_STATE = f"SELECT {folding.COLUMNS} FROM {Keeping._meta.db_table} k {folding.JOINED} WHERE k.{{column}} = %s"  # noqa: S608, SLF001
_OF_ACCOUNT = f"LEFT JOIN {Keeping._meta.db_table} k ON k.user_id = u.id {folding.JOINED}"  # noqa: SLF001
