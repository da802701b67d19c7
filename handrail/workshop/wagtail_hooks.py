"""Where Wagtail learns of the workshop; every hook hands over to the file that owns the thing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.auth import permission_denied
from wagtail.snippets.models import register_snippet

from handrail.workshop import choosers, features, home, menu, opening, views
from handrail.workshop.admin_api import PagesForTheMenu
from handrail.workshop.modules import ModulePage
from handrail.workshop.practising.urls import menu_item as practice_item
from handrail.workshop.practising.urls import urls as practice_urls
from handrail.workshop.snippets import ReferenceViewSet, TermViewSet

register_snippet(ReferenceViewSet)
register_snippet(TermViewSet)
hooks.register("register_rich_text_features", features.register, order=10)
hooks.register("construct_homepage_summary_items", home.leave_out_documents)
hooks.register("register_bulk_action", views.CheckedPublishBulkAction, order=10)


@hooks.register("register_admin_viewset", order=10)
def register_viewsets() -> list[Any]:
    return [choosers.references, choosers.terms, choosers.topics, views.topics, views.modules]


@hooks.register("construct_admin_api")
def construct_api(router: Any) -> None:
    router.register_endpoint("pages", PagesForTheMenu)


@hooks.register("construct_main_menu", order=10)
def construct_main_menu(request: HttpRequest, items: list[Any]) -> None:  # noqa: ARG001
    menu.keep(items, menu.MAIN)
    menu.rename_pages(items)


@hooks.register("construct_settings_menu", order=10)
def construct_settings_menu(request: HttpRequest, items: list[Any]) -> None:  # noqa: ARG001
    menu.keep(items, menu.SETTINGS)


@hooks.register("before_create_page")
def before_create_page(request: HttpRequest, parent: Any, page_class: type) -> HttpResponse | None:  # noqa: ARG001
    if issubclass(page_class, ModulePage) and not request.user.has_perm("workshop.add_modulepage"):
        return permission_denied(request)
    return None


@hooks.register("before_delete_page")
def before_delete_page(request: HttpRequest, page: Any) -> HttpResponse | None:  # noqa: ARG001
    return _refused_to_contributors(request)


@hooks.register("before_bulk_action")
def before_bulk_action(request: HttpRequest, action: str, objects: Any, view: Any) -> HttpResponse | None:  # noqa: ARG001
    return _refused_to_contributors(request) if action in {"delete", "move"} else None


@hooks.register("before_delete_snippet")
def before_delete_snippet(request: HttpRequest, instances: Any) -> HttpResponse | None:
    return views.refuse_used_sources(request, instances)


def _refused_to_contributors(request: HttpRequest) -> HttpResponse | None:
    """Wagtail lets whoever may edit a draft also delete it; here that is an editor's to do."""
    return None if request.user.has_perm("workshop.delete_topicpage") else permission_denied(request)


@hooks.register("register_icons")
def register_icons(icons: list[str]) -> list[str]:
    return [*icons, *(f"workshop/icons/{name}.svg" for name in ("citation", "term", "topic"))]


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("workshop/workshop.css"))


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    actions.register_action("handrail.load", gettext_lazy("Load a package"), gettext_lazy("Loaded from a package"))


hooks.register("register_admin_urls", lambda: opening.urls)
hooks.register("register_admin_urls", lambda: practice_urls)
hooks.register("register_admin_menu_item", practice_item)
