"""Real servers and databases for tests: a migrated template, copies of it, and `handrail serve` on a free port."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from pytest_django import DjangoDbBlocker

from tests.variables import configures

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".setup"
MODULE = ROOT / "modules/dealing-with-online-harassment"
HANDRAIL = Path(sys.executable).with_name("handrail")


def environment(**changes: str) -> dict[str, str]:
    """The environment of a command: this one's without what would configure Handrail, and with `changes`."""
    here = {name: value for name, value in os.environ.items() if not configures(name)}
    return here | {"TERM": "dumb", "COLUMNS": "200"} | changes


def handrail(*arguments: str | Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run one command of the console script to its end."""
    return subprocess.run(
        [HANDRAIL, *map(str, arguments)],
        env=environment(**changes),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def free_port() -> str:
    """A port of the loopback that nothing listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


@dataclass
class Server:
    """A running `handrail serve` and the data folder that it serves from."""

    url: str
    data: Path
    process: subprocess.Popen[str]
    log: Path
    administrator: str = "administrator"
    password: str = "a-long-Passw0rd"

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run `handrail ARGUMENTS` on this server's data folder."""
        return handrail(*arguments, HANDRAIL_DATA=str(self.data))

    def told(self, pattern: str) -> str:
        """The log, once a line in it matches: lines of requests come a moment later."""
        until = monotonic() + 20
        while not re.search(pattern, said := self.log.read_text(), re.MULTILINE) and monotonic() < until:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(0.05)
        return said

    def stop(self) -> int:
        """Ask it to end as a service manager does, and return its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)


def _state_of_migrations() -> str:
    """A name for the present set of migrations, ours and those of the installed packages."""
    from django.apps import apps

    seen = hashlib.sha256()
    for config in sorted(apps.get_app_configs(), key=lambda config: config.label):
        for file in sorted(Path(config.path, "migrations").glob("*.py")):
            seen.update(f"{config.label}/{file.name}".encode())
            seen.update(file.read_bytes())
    return seen.hexdigest()[:16]


def children(process: int) -> list[int]:
    """The processes that this one started and that still run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            number, rest = status.read_text().split(" (", 1)
            state, parent = rest.rpartition(") ")[2].split()[:2]
            if int(parent) == process and state != "Z":
                found.append(int(number))
    return found


@dataclass(frozen=True)
class Templates:
    """SQLite databases that are copied and never opened: migrated and empty, and with the administrator in it."""

    empty: Path
    administered: Path


@pytest.fixture(scope="session")
def templates() -> Templates:
    """The templates for the present migrations, kept between runs."""
    KEPT.mkdir(exist_ok=True)
    state = _state_of_migrations()
    kept = Templates(KEPT / f"empty-{state}.sqlite3", KEPT / f"administered-{state}.sqlite3")
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.administered.exists():
            for old in KEPT.glob("*.sqlite3"):
                old.unlink()
            _make(kept)
    return kept


def _make(kept: Templates) -> None:
    data = KEPT / "making"
    shutil.rmtree(data, ignore_errors=True)
    made = {
        "HANDRAIL_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "handrail.project.settings",
        "DJANGO_SUPERUSER_PASSWORD": Server.password,
    }
    steps = {
        kept.empty: ["migrate", "-v0"],
        kept.administered: ["createsuperuser", "-v0", "--noinput", "--username", Server.administrator],
    }
    for template, command in steps.items():
        subprocess.run([sys.executable, "-m", "django", *command], env=environment(**made), check=True, timeout=300)
        with closing(sqlite3.connect(data / "handrail.sqlite3")) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(data / "handrail.sqlite3", template)
    shutil.rmtree(data)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    templates: Templates,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Tests in this process work on a copy of the empty template, in the machine's memory where there is some."""
    from django.db import connection

    memory = Path("/dev/shm")
    folder = memory / f"handrail-{os.getpid()}" if os.access(memory, os.W_OK) else tmp_path_factory.mktemp("database")
    folder.mkdir(exist_ok=True)
    shutil.copy(templates.empty, folder / "test.sqlite3")
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = folder / "test.sqlite3"
        connection.settings_dict["OPTIONS"]["init_command"] = "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY;"
    yield
    with django_db_blocker.unblock():
        connection.close()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def server(templates: Templates, package: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server that most tests share, with the small package's module.

    A test that changes what others read starts a `fresh_server`.
    """
    with running(tmp_path_factory.mktemp("server"), templates.administered, "--load", package) as started:
        yield started


@pytest.fixture
def fresh_server(templates: Templates, tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Starts a server of the test's own, with arguments and `environment` variables of the test's own."""
    with ExitStack() as stack:
        yield lambda *arguments, **changes: stack.enter_context(
            running(tmp_path, templates.administered, *arguments, **changes)
        )


@contextmanager
def running(folder: Path, template: Path | None, *arguments: str | Path, **changes: str) -> Iterator[Server]:
    """`handrail serve` with the data folder `folder`/data, filled from the template if one is given.

    Out of the box the workshop asks administrators for a second factor. Tests whose subject that is not get in with a
    password; tests/accounts tells with `HANDRAIL_SECOND_FACTOR="required"` what happens otherwise.
    """
    data = folder / "data"
    data.mkdir(exist_ok=True)
    if template and not (data / "handrail.sqlite3").exists():
        shutil.copy(template, data / "handrail.sqlite3")
    port = free_port()
    log = folder / "log.txt"
    with log.open("w") as output:
        process = subprocess.Popen(
            [HANDRAIL, "serve", "--port", port, "--data", data, *map(str, arguments)],
            env=environment(**{"HANDRAIL_SECOND_FACTOR": "optional"} | changes),
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
        )
    started = Server(f"http://127.0.0.1:{port}", data, process, log)
    try:
        wait_until_ready(started)
        yield started
    finally:
        if process.poll() is None:
            started.stop()


def wait_until_ready(server: Server) -> None:
    """Return when it answers; fail with what it said when it ends instead."""
    while True:
        try:
            with urlopen(f"{server.url}/healthz/ready", timeout=60):
                break
        except (URLError, ConnectionError) as error:
            with suppress(subprocess.TimeoutExpired):
                server.process.wait(0.1)
                pytest.fail(f"The server did not start: {error}\n{server.log.read_text()}")


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small package, of the module that tests/workshop/sample.py makes up."""
    from handrail.content.package import write
    from tests.workshop.sample import PICTURES, sample

    folder = tmp_path_factory.mktemp("package")
    for name, content in write.files(sample(), PICTURES):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="session")
def with_module(server: Server, package: Path) -> str:
    """The small package's module in the server that most tests share; its slug."""
    return package_slug(package)


def package_slug(package: Path) -> str:
    """What the package calls its module."""
    return (package / "module.yaml").read_text().partition("slug: ")[2].partition("\n")[0]
