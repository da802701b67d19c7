"""Which environment variables would make Handrail, under test, other than it is out of the box."""

from __future__ import annotations

NAMES = {"DATABASE_URL", "CACHE_URL", "SECRET_KEY", "DEFAULT_FROM_EMAIL"}


def configures(name: str) -> bool:
    """Whether a variable of this name is a setting of Handrail or of Django."""
    return name in NAMES or name.startswith(("HANDRAIL_", "EMAIL_", "DJANGO_"))
