"""One line of plain text in the admin: in a model's field and in a block. The input grows with what is written."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db import models
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.blocks import TextBlock


def one_line(text: str | None) -> str:
    """The text with its line breaks made blanks."""
    return re.sub(r"\s*[\r\n]+\s*", " ", text or "").strip()


class LineInput(forms.CharField):
    """A form field that takes one line."""

    def clean(self, value: str) -> str:
        return one_line(super().clean(value))


class LineField(models.TextField):
    """A column for one line, of any length."""

    def formfield(self, **options: Any) -> forms.Field:
        widget = AdminAutoHeightTextInput(attrs={"rows": 1})
        return super().formfield(**{**options, "form_class": LineInput, "widget": widget})


class LineBlock(TextBlock):
    """The same as a block."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"rows": 1, **options})

    def clean(self, value: str) -> str:
        return one_line(super().clean(value))
