"""Inputs of our own in the admin's forms."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.staticfiles import versioned_static


class ObjectivesInput(forms.TextInput):
    """Ids of the page's objectives with blanks between; objectives-input.js shows them as boxes to tick."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-controller": "handrail-objectives", **(attrs or {})})

    @property
    def media(self) -> forms.Media:
        return forms.Media(js=[versioned_static("workshop/objectives-input.js")])
