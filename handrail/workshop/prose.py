"""Prose in the editor: Wagtail's rich text, held to our vocabulary and stored as canonical HTML."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.blocks import RichTextBlock
from wagtail.fields import RichTextField
from wagtail.rich_text import RichText

from handrail.content.prose.html import canonical

INLINE = ["bold", "italic", "link", "term", "topic-link", "citation"]
"""What one line of prose may hold."""
LISTS = [*INLINE, "ul", "ol"]
BLOCKS = ["h3", "h4", *LISTS, "blockquote"]
"""Everything that prose may hold."""


class ProseBlock(RichTextBlock):
    """Rich text whose value, once cleaned, is canonical prose."""

    def __init__(self, *, features: list[str] | None = None, **options: Any) -> None:
        super().__init__(features=features or BLOCKS, **options)

    def clean(self, value: RichText) -> RichText:
        return RichText(super().clean(RichText(canonical(value.source))).source)


class ProseInput(forms.CharField):
    """A form field whose value, once cleaned, is canonical prose."""

    def clean(self, value: str) -> str:
        return str(super().clean(canonical(value or "")))


class ProseField(RichTextField):
    """The same as a field of a model."""

    def __init__(self, *args: Any, features: list[str] | None = None, **options: Any) -> None:
        super().__init__(*args, features=features or BLOCKS, **options)

    def formfield(self, **options: Any) -> forms.Field:
        return super().formfield(**{"form_class": ProseInput, **options})
