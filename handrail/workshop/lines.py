"""One line of plain text in the admin: in a model's field and in a block. The input grows with what is written."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.blocks import TextBlock

from handrail.content.values import one_line


class LineInput(forms.CharField):
    """A form field that takes one line."""

    def clean(self, value: str) -> str:
        return one_line(super().clean(value) or "")


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
        return one_line(super().clean(value) or "")
