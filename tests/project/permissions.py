"""Every address that the site answers, and what each role gets there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.regex_helper import normalize
from msgspec.structs import replace
from wagtail.models import Collection, Locale, Site, Workflow

from handrail.accounts.models import Session
from handrail.talk import access
from handrail.talk.actions import sending
from handrail.talk.models import Kind
from handrail.talk.senders import Sender
from handrail.workshop import rewriting
from handrail.workshop.models import ModulePage, Picture, Reference, Term, TopicPage
from handrail.workshop.practising import drafts
from tests.learning.case_sample import LIGHT
from tests.talk import cast
from tests.workshop.sample import CASE

METHODS = ("GET", "POST")
ROLES = (
    "stranger",
    "nameless sender",
    "reader with an account",
    "contributor",
    "other contributor",
    "editor",
    "publisher",
    "administrator",
)
_ENDS = re.compile(r"^\^|(\$|\\Z)$")
FOUND, FORBIDDEN, NOT_FOUND, NOT_ALLOWED = 302, 403, 404, 405


@dataclass(frozen=True)
class World:
    """A site with one of everything: `clients` by role, `things` by the names of the holes in addresses.

    The contributor wrote the draft and the private note that are there; the nameless sender has a thread of their own,
    which `queries` names.
    """

    clients: Mapping[str, Client]
    things: Mapping[str, str]
    queries: Mapping[str, str] = field(default_factory=dict)


def world(capture: Any) -> World:
    """The site."""
    # What is below a module has the key that its first topic has, so that one word fills every hole of that name.
    cast.load(capture, cases=(replace(LIGHT, key="start"),))
    people = {
        "reader with an account": cast.person("reader"),
        "contributor": cast.person("contributor", "Contributor"),
        "other contributor": cast.person("other", "Contributor"),
        "editor": cast.person("editor", "Editor"),
        "publisher": cast.person("publisher", "Publisher"),
        "administrator": cast.person("administrator", "Administrator"),
    }
    clients = {role: Client(raise_request_exception=False) for role in ROLES}
    for role, person in people.items():
        clients[role].force_login(person)
    place = access.place(cast.LANGUAGE, cast.SLUG, cast.TOPIC)
    session = Session.objects.get(account=people["contributor"])
    note = sending.Message(Kind.PRIVATE, "For the team alone.")
    private = sending.open_thread(Sender(people["contributor"], ""), place, note).thread
    own = sending.open_thread(cast.stranger(), place, sending.Message(Kind.COMMENT, "Mine."))
    topic, module = TopicPage.objects.get(slug="start"), ModulePage.objects.get()
    drafts.save(module, people["editor"], lambda practice: replace(practice, cases=(CASE,)))
    draft = rewriting.add_concept(module, module, "A draft", "", people["contributor"])
    things = {
        "language": cast.LANGUAGE,
        "slug": cast.SLUG,
        "path": cast.TOPIC,
        "key": "start",
        "code": private.code,
        "post": private.posts.get().code,
        "page": str(draft.pk),
        "parent_page_id": str(module.pk),
        "destination_id": str(topic.pk),
        "revision_id": str(draft.latest_revision_id),
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "reference": str(Reference.objects.first().pk),
        "term": str(Term.objects.first().pk),
        "image": str(Picture.objects.first().pk),
        "users": str(people["reader with an account"].pk),
        "groups": str(people["editor"].groups.get().pk),
        "sites": str(Site.objects.get().pk),
        "locales": str(Locale.objects.get().pk),
        "workflows": str(Workflow.objects.first().pk),
        "collections": str(Collection.objects.first().pk),
        "app_label": "workshop",
        "model_name": "topicpage",
        "content_type_app_name": "workshop",
        "content_type_model_name": "topicpage",
        "action": "delete",
        "sha256": module.pictures.get().sha256,
        "suffix": "svg",
        "sort": "cases",
        "exercise": CASE.key,
        "name": session.name,
        "filter_spec": "original",
    }
    return World(clients, things, {"nameless sender": f"?receipt={own.receipt}"})


@dataclass(frozen=True)
class Route:
    """An address with holes, which braces name."""

    shown: str

    def address(self, things: Mapping[str, str]) -> str:
        """The address of something that is there, as far as `things` has it."""
        return re.sub(r"\{(\w+)\}", lambda hole: self._thing(hole[1], things), self.shown)

    def _thing(self, hole: str, things: Mapping[str, str]) -> str:
        if hole in things:
            return things[hole]
        area = next((name for name in _AREAS if f"/{name}/" in self.shown), "")
        return things.get(_AREAS.get(area, ""), "1") if _IS_NUMBER.search(hole) else "1"


_IS_NUMBER = re.compile("(^|_)(pk|id)$")
# What the number in an address below these stands for.
_AREAS = {
    "reference": "reference",
    "workshop_references": "reference",
    "term": "term",
    "workshop_terms": "term",
    "images": "image",
    "users": "users",
    "groups": "groups",
    "sites": "sites",
    "locales": "locales",
    "workflows": "workflows",
    "collections": "collections",
    "pages": "page",
    "page": "page",
    "workshop_topics": "page",
}


def routes() -> list[Route]:
    """All of them, sorted; a pattern with optional parts is one route for each form that it may have."""
    return [Route(shown) for shown in sorted(set(_below(get_resolver().url_patterns, "")))]


def _below(patterns: list[Any], prefix: str) -> Iterator[str]:
    for one in patterns:
        pattern = prefix + _ENDS.sub("", one.pattern.regex.pattern)
        if isinstance(one, URLResolver):
            yield from _below(one.url_patterns, pattern)
        elif isinstance(one, URLPattern):
            for form, _ in normalize(pattern):
                yield "/" + re.sub(r"%\((\w+)\)s", r"{\1}", form)


Table = dict[str, tuple[str, ...]]
"""For each address, what each role gets, in the order of `ROLES`."""


def table(site: World) -> Table:
    """Asks every address as every role."""
    return {route.shown: tuple(answers(site, route, role) for role in ROLES) for route in routes()}


def answers(site: World, route: Route, role: str) -> str:
    """What the role gets at the address, reading and writing."""
    address = route.address(site.things) + site.queries.get(role, "")
    reading, writing = (_answer(site.clients[role], method, address) for method in METHODS)
    if writing in (reading, "–"):
        return reading
    return f"write: {writing}" if reading == "–" else f"read: {reading}, write: {writing}"


def _answer(client: Client, method: str, address: str) -> str:
    """What someone gets: `yes`, `sign in`, `no`, `nothing` where nothing is to be seen, or `–` where nobody asks so.

    Nothing is changed by asking.
    """
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = client.generic(method, address, headers={"Sec-Fetch-Site": "same-origin"})
        transaction.set_rollback(True)
    client.cookies = cookies
    return _meaning(response)


def _meaning(response: Any) -> str:
    leads_to = response.headers.get("Location", "").partition("?")[0]
    if response.status_code == FOUND and leads_to in ("/accounts/login/", "/admin/login/"):
        return "sign in"
    if response.status_code == FOUND and leads_to == "/admin/" and _is_workshop(response.wsgi_request.path):
        return "no"  # Wagtail sends whoever may not do something to its home.
    # Wagtail stumbles over some forms without fields; whoever gets so far was let in.
    return {FORBIDDEN: "no", NOT_FOUND: "nothing", NOT_ALLOWED: "–"}.get(response.status_code, "yes")


def _is_workshop(path: str) -> bool:
    return path.startswith("/admin/") and path != "/admin/login/"


def page(found: Table) -> str:
    """The table as a page of the documentation."""
    head = f"| address | {' | '.join(ROLES)} |\n|{'---|' * (len(ROLES) + 1)}\n"
    rows = "".join(f"| `{address}` | {' | '.join(answers)} |\n" for address, answers in found.items())
    return INTRODUCTION + head + rows


def read(text: str) -> Table:
    """The table in a page of the documentation."""
    rows = re.findall(r"^\| `([^`]*)` \| (.*) \|$", text, re.MULTILINE)
    return {address: tuple(answers.split(" | ")) for address, answers in rows}


INTRODUCTION = """\
# Permissions

Every address that the site answers, and what each role gets there. The table is made by asking every address as every
role; a test asks again and compares, so that an address that is not in it, or answers otherwise, fails the tests
(`REWRITE=1 .venv/bin/pytest tests/project/test_permissions.py` writes it anew).

- **yes**: an answer, which may still be that what was sent is not right. **no**: refused. **sign in**: led to signing
  in. **nothing**: as if it were not there. **read** and **write** stand for GET and POST where they differ; **–**:
  nobody asks so.
- The thread in these addresses is a contributor's private note to the team, the page a draft that this contributor
  began. The nameless sender has no account, and the receipt of a thread of their own in the address.
- A role that can read a page of the workshop may see less on it than another. What someone may do with one page or
  thread is decided again by the act itself.

"""
