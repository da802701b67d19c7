"""What in the environment would make Handrail, under test, other than out of the box, and how much is tried."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from typing import TypeVar

EVERYTHING = "TEST_EVERYTHING" in os.environ
"""Whether what is drawn by chance from very many things in an ordinary run is tried with all of them, as CI does."""

FEW_WAYS = 8
WAYS = int(os.environ.get("TEST_WAYS", FEW_WAYS))
"""Of each case so many whole ways are walked, to their ends; every one where there are fewer."""

Thing = TypeVar("Thing")

LANGUAGES = ("en", "ar")
"""One that is read from the left, and one from the right."""

NAMES = {"DATABASE_URL", "CACHE_URL", "SECRET_KEY", "DEFAULT_FROM_EMAIL"}


def configures(name: str) -> bool:
    """Whether a variable of this name is a setting of Handrail or of Django."""
    return name in NAMES or name.startswith(("HANDRAIL_", "EMAIL_", "DJANGO_"))


def drawn(things: Sequence[Thing], count: int) -> Sequence[Thing]:
    """So many of the things, drawn by chance; all of them where everything is tried."""
    return things if EVERYTHING else random.sample(things, count)
