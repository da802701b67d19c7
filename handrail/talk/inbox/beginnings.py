"""Beginnings of answers, which editors look after like other snippets."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from handrail.talk.models import Canned


class BeginningViewSet(SnippetViewSet):
    """Reached from the inbox, at /admin/talk/answers/."""

    model = Canned
    icon = "edit"
    menu_label = _("Beginnings of answers")
    menu_name = "talk-answers"
    add_to_admin_menu = False
    base_url_path = "talk/answers"
    list_display = ["title", "text"]
    list_per_page = 50
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("title", help_text=_("For the team, to find it by.")),
            FieldPanel(
                "text",
                help_text=_("Whoever answers goes on to edit it. Put … where something has to be filled in."),
            ),
        ]
    )
