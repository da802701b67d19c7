"""Shares as words and as lengths of bars."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def percent(share: float) -> int:
    """A share as a whole number of hundredths."""
    return round(share * 100)
