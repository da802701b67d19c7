"""Tells every page that Django renders where its Leave button leads."""

from __future__ import annotations

from typing import Any

from django.conf import settings


def address(request: Any) -> dict[str, str]:  # noqa: ARG001  as Django calls it
    """The neutral page of HANDRAIL_LEAVE_URL."""
    return {"leave_url": settings.LEAVE_URL}
