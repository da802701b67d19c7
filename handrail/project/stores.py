"""Where rows and cached values are kept: SQLite and memory, or PostgreSQL and Redis where an address names them."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url

from handrail.project import environment
from handrail.project.environment import WrongSetting
from handrail.project.refusal import Refusal


def database(embedded: Path) -> dict[str, Any]:
    """Django's settings for the database of DATABASE_URL, or for the file `embedded`."""
    url = environment.text("DATABASE_URL", "")
    if not url:
        return _sqlite(embedded)
    allowed = "postgresql://USER:PASSWORD@HOST:PORT/NAME, or nothing for SQLite in the data folder"
    try:
        known = urlsplit(url).scheme in {"postgresql", "postgres"}
        settings: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True))
    except ValueError as error:
        raise WrongSetting("DATABASE_URL", without_password(url), allowed) from error
    if not known or not settings["NAME"]:
        raise WrongSetting("DATABASE_URL", without_password(url), allowed)
    _need("psycopg", "DATABASE_URL", url, "psycopg[binary]")
    return settings


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # A transaction that means to write waits for its turn at the start, not half-way through.
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            # What was acknowledged survives a power cut.
            # What was deleted is overwritten, so that it is not in the file any more.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
        },
    }


def cache() -> dict[str, Any]:
    """Django's settings for the cache of CACHE_URL, or for one in the memory of each worker."""
    url = environment.text("CACHE_URL", "")
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    allowed = "redis:// or rediss:// with HOST:PORT/NUMBER (Valkey speaks it too), or nothing for each worker's memory"
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"redis", "rediss"} and parts.hostname and parts.port != 0
    except ValueError as error:
        raise WrongSetting("CACHE_URL", without_password(url), allowed) from error
    if not usable:
        raise WrongSetting("CACHE_URL", without_password(url), allowed)
    _need("redis", "CACHE_URL", url, "redis")
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url, "KEY_PREFIX": "handrail"}


def refuse_postgresql(folder: Path) -> None:
    """Stop a command that copies files when the rows are in a server that has its own tools."""
    if environment.text("DATABASE_URL", ""):
        raise Refusal(
            f"The database is PostgreSQL (DATABASE_URL), which has its own tools. Save it with pg_dump and "
            f"bring it back with pg_restore, and copy {folder / 'media'} and {folder / 'secret-key'} at the same time. "
            "docs/how-to/back-up-and-restore.md has the commands."
        )


def without_password(url: str) -> str:
    """The address as it may be shown."""
    before, at, after = url.rpartition("@")
    user, colon, _ = before.rpartition(":")
    return f"{user}:…@{after}" if at and colon and "://" in user else url


def _need(package: str, variable: str, url: str, name: str) -> None:
    if find_spec(package) is None:
        allowed = f"this once its driver is there: python -m pip install '{name}'"
        raise WrongSetting(variable, without_password(url), allowed)
