"""Where the workshop learns of talk; every hook hands over to the file that owns the thing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from handrail.talk.inbox import waiting
from handrail.talk.inbox.beginnings import BeginningViewSet
from handrail.talk.inbox.urls import urlpatterns
from handrail.workshop import tree
from handrail.workshop.topics import TopicPage

register_snippet(BeginningViewSet)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[Any]:
    return urlpatterns


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    return waiting.TalkItem()


@hooks.register("construct_homepage_panels")
def construct_homepage_panels(request: HttpRequest, panels: list[Any]) -> None:
    if waiting.is_of_the_team(request.user):
        panels.append(waiting.WaitingPanel())


@hooks.register("after_publish_page")
def after_publish_page(request: HttpRequest, page: Any) -> None:
    """Reminds whoever publishes a topic of what people suggested for it."""
    if not isinstance(page.specific, TopicPage) or not waiting.is_of_the_team(request.user):
        return
    module = tree.module_of(page.path)
    left = waiting.undecided_on(module.module_slug, module.language, page.slug)
    if not left.count:
        return
    sentence = ngettext(
        "Published. %(number)d suggestion on this page waits for a decision.",
        "Published. %(number)d suggestions on this page wait for a decision.",
        left.count,
    )
    place = urlencode({"topic": f"{module.language}/{module.module_slug}/{page.slug}"})
    messages.warning(
        request,
        sentence % {"number": left.shown},
        buttons=[messages.button(f"{reverse('talk_inbox')}?{place}", gettext_lazy("See them"))],
    )
