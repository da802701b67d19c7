"""What tells the team that something waits: the number in the menu, and a panel on the workshop's first page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem

from handrail.talk.inbox import queries
from handrail.talk.inbox.outline import outline
from handrail.talk.models import Thread

MOST = 99
OWN = 5


def is_of_the_team(user: Any) -> bool:
    return user.is_active and user.has_perm("talk.answer_thread")


class TalkItem(MenuItem):
    """The way to the inbox, with how many threads wait."""

    def __init__(self) -> None:
        super().__init__(gettext_lazy("Talk"), reverse("talk_inbox"), name="talk", icon_name="comment", order=140)

    def is_shown(self, request: HttpRequest) -> bool:
        return is_of_the_team(request.user)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:  # noqa: ARG002 — as Wagtail calls it
        waiting = queries.waiting(MOST)
        label = self.label
        if waiting.count:
            label = _("Talk (%(number)s)") % {"number": f"{MOST}+" if waiting.is_more else waiting.count}
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, classname=self.classname)


class WaitingPanel(Component):
    """What waits for whoever looks: what they have taken on, and how much there is for anybody."""

    name = "talk"
    template_name = "talk/inbox/waiting.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        user = parent_context["request"].user
        if not is_of_the_team(user):
            return {"is_shown": False}
        own = Thread.objects.filter(queries.UNDECIDED, assignee=user).order_by("opened_at", "pk")
        keys = list(own.values_list("pk", flat=True)[: OWN + 1])
        return {
            "is_shown": True,
            "own": queries.rows(keys[:OWN], outline()),
            "more": len(keys) > OWN,
            "undecided": queries.number(Thread.objects.filter(queries.UNDECIDED)),
            "held": queries.number(Thread.objects.filter(queries.held())),
            "reported": queries.number(Thread.objects.filter(queries.reported())),
        }


def undecided_on(module_slug: str, language: str, topic_key: str) -> queries.Number:
    """How many public threads on a topic wait for a decision."""
    names = {"module_slug": module_slug, "language": language, "topic_key": topic_key}
    return queries.number(Thread.objects.filter(queries.UNDECIDED, **names).exclude(kind="private"), MOST)
