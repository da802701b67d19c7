"""The addresses of talk: below what is talked about, and `/talk/` for what belongs to one person."""

from __future__ import annotations

from typing import Any

urlpatterns: list[Any] = []
