"""What the workshop tells whoever listens, beside what Wagtail and Django tell already."""

from __future__ import annotations

from django.dispatch import Signal

module_changed = Signal()
"""What a module rests on has changed without a signal of its own; `path` is the module's in the page tree."""
