"""The four sorts of things to practise with, each edited in a form of its own, and where each stands in `Practice`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from msgspec.structs import replace

from handrail.content.cases.model import Case, Channel, Situation
from handrail.content.diagnostics import Address
from handrail.content.replies.model import Finds, Replies, ReplyRule, ReplyTask
from handrail.content.routing.model import Routing
from handrail.content.values import Key, Line, Prose, Value
from handrail.workshop.practice import Practice
from handrail.workshop.practising.filling import NOT_CHOSEN

TABLE = Key("table")
"""Names the routing table in addresses, of which a module has one."""
Things = tuple[Any, ...]


@dataclass(frozen=True)
class Sort:
    """One sort: how people call it, its type, and how a list of it is taken from a module's practice and put back."""

    name: str
    one: Any
    several: Any
    about: Any
    kind: type[Value]
    address: Address
    taken: Callable[[Practice], Things]
    put: Callable[[Practice, Things], Practice]
    new: Callable[[Key, Line], Value]

    def address_of(self, key: str) -> Address:
        """Where a thing stands in the module."""
        return self.address if self.kind is Routing else (*self.address, key)

    def key_of(self, thing: Any) -> Key:
        return TABLE if self.kind is Routing else Key(thing.key)

    def found(self, practice: Practice, key: str) -> Any:
        """The thing of this key, or None."""
        return next((one for one in self.taken(practice) if self.key_of(one) == key), None)

    def changed(self, practice: Practice, key: str, thing: Any) -> Practice:
        """The practice with `thing` in the place of what has this key; added at the end when nothing has."""
        things = self.taken(practice)
        if self.found(practice, key) is None:
            return self.put(practice, (*things, thing))
        return self.put(practice, tuple(thing if self.key_of(one) == key else one for one in things))

    def without(self, practice: Practice, key: str) -> Practice:
        return self.put(practice, tuple(one for one in self.taken(practice) if self.key_of(one) != key))

    def moved(self, practice: Practice, key: str, by: int) -> Practice:
        """One place further up or down, as far as there is room."""
        things = list(self.taken(practice))
        at = next(n for n, one in enumerate(things) if self.key_of(one) == key)
        things.insert(min(max(at + by, 0), len(things) - 1), things.pop(at))
        return self.put(practice, tuple(things))


def _replies(practice: Practice) -> Replies:
    return practice.replies or Replies(rules=(), tasks=())


def _with_replies(practice: Practice, replies: Replies) -> Practice:
    return replace(practice, replies=replies if replies.rules or replies.tasks else None)


def _case(key: Key, title: Line) -> Case:
    first = Situation(key=Key("start"), title=Line(str(_("The first message"))))
    return Case(key=key, title=title, summary=Line(""), topics=(), objectives=(), situations=(first,))


def _table(key: Key, title: Line) -> Routing:  # noqa: ARG001 — there is one in a module, which needs no key
    return Routing(title=title, questions=(), rules=(), outcomes=())


def _rule(key: Key, title: Line) -> ReplyRule:
    return ReplyRule(key=key, title=title, finds=Finds.SAYS, why=Prose(""), topic=NOT_CHOSEN)


def _task(key: Key, title: Line) -> ReplyTask:
    nobody, nothing = Line(""), Prose("")
    return ReplyTask(
        key=key, title=title, sender=nobody, channel=Channel.TALK, report=nothing, samples=(), rubric=(), topics=()
    )


SORTS = {
    one.name: one
    for one in (
        Sort(
            "cases",
            _("Case"),
            _("Practice cases"),
            _("A simulated report, from the first message to the debrief."),
            Case,
            ("cases",),
            lambda practice: practice.cases,
            lambda practice, things: replace(practice, cases=things),
            _case,
        ),
        Sort(
            "routing",
            _("Routing guide"),
            _("Routing guide"),
            _("A few questions, and where a report should go. It is proved for every combination of answers."),
            Routing,
            ("routing",),
            lambda practice: (practice.routing,) if practice.routing else (),
            lambda practice, things: replace(practice, routing=things[0] if things else None),
            _table,
        ),
        Sort(
            "tasks",
            _("Reply task"),
            _("Reply tasks"),
            _("A simulated report to which learners write a reply."),
            ReplyTask,
            ("replies", "tasks"),
            lambda practice: _replies(practice).tasks,
            lambda practice, things: _with_replies(practice, replace(_replies(practice), tasks=things)),
            _task,
        ),
        Sort(
            "rules",
            _("Reply rule"),
            _("Reply rules"),
            _("What goes wrong in replies, and the words by which it is found."),
            ReplyRule,
            ("replies", "rules"),
            lambda practice: _replies(practice).rules,
            lambda practice, things: _with_replies(practice, replace(_replies(practice), rules=things)),
            _rule,
        ),
    )
}
