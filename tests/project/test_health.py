"""What those who watch over a server are told."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.db import connection

from handrail.project.headers import headers
from handrail.project.health import answering_health
from tests.project.test_serve import ask
from tests.running import Server


def beyond(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    start_response("404 Not Found", [])
    return [b""]


def asked(path: str) -> tuple[str, Any]:
    """Status and content of a new worker's answer in this process, on the tests' database."""
    environ: dict[str, Any] = {"PATH_INFO": path}
    setup_testing_defaults(environ)
    told = []
    body = b"".join(answering_health(beyond, headers)(environ, lambda status, sent: told.append(status)))
    return told[0], json.loads(body) if body else None


def test_it_works(server: Server) -> None:
    assert ask(server, "/healthz") == (200, '{"status": "alive"}\n')
    assert json.loads(ask(server, "/healthz/ready")[1]) == {
        "status": "ready",
        "parts": {"database": "ok", "migrations": "ok", "data_folder": "ok"},
    }


def test_it_asks_for_no_host_name(server: Server) -> None:
    assert ask(server, "/healthz/ready", Host="10.0.0.1")[0] == 200


@pytest.mark.django_db
def test_a_migration_is_missing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'accounts'")

    status, told = asked("/healthz/ready")

    assert status == "503 Service Unavailable"
    assert told["parts"] == {"database": "ok", "migrations": "not all applied", "data_folder": "ok"}


@pytest.mark.django_db
def test_the_data_folder_is_gone(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "gone"

    status, told = asked("/healthz/ready")

    assert status == "503 Service Unavailable"
    assert told == {
        "status": "not ready",
        "parts": {"database": "ok", "migrations": "ok", "data_folder": "cannot be written to"},
    }
    assert os.fspath(tmp_path) not in json.dumps(told)


def test_the_database_cannot_be_reached() -> None:
    """pytest-django keeps tests that did not ask for the database from reaching it."""
    status, told = asked("/healthz/ready")

    assert status == "503 Service Unavailable"
    assert told["parts"]["database"] == "cannot be reached"
    assert asked("/healthz") == ("200 OK", {"status": "alive"})


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_broke_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """As PostgreSQL leaves it when it starts again: SQLite has no connection that can break."""
    connection.ensure_connection()
    connection.connection.close()
    monkeypatch.setattr(connection, "is_usable", lambda: False)

    assert asked("/healthz/ready")[1]["parts"]["database"] == "cannot be reached"
    assert asked("/healthz/ready")[1]["parts"]["database"] == "ok"


def test_everything_else_is_passed_on() -> None:
    assert asked("/healthz/more") == ("404 Not Found", None)
