"""Panels of our own in the page editor."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel

from handrail.workshop import tree


class ModuleMark(Panel):
    """Tells the browser which module is being written, so that choosers offer that module's sources."""

    class BoundPanel(Panel.BoundPanel):
        """The mark in one form."""

        template_name = "workshop/module_mark.html"

        @property
        def module(self) -> Any:
            path = self.instance.path or self.form.parent_page.path
            return tree.module_pages().filter(path=tree.module_path(path)).first()
