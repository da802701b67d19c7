"""The addresses of learning: one list for each thing that is learned with, gathered here."""

from __future__ import annotations

from typing import Any

from handrail.learning import guide, own, practice, replies, ticking

urlpatterns: list[Any] = [
    *guide.urlpatterns,
    *replies.urlpatterns,
    *own.urlpatterns,
    *ticking.urlpatterns,
    *practice.urlpatterns,
]
