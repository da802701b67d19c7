"""`handrail serve` as visitors and operators meet it."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing, suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from handrail.project.data_folder import DataFolder
from tests.running import (
    HANDRAIL,
    MODULE,
    Server,
    children,
    environment,
    free_port,
    handrail,
    package_slug,
    running,
    wait_until_ready,
)
from tests.variables import EVERYTHING


def ask(server: Server, path: str, **headers: str) -> tuple[int, str]:
    """Status and text of an answer, whatever they are."""
    connection = HTTPConnection(server.url.removeprefix("http://"), timeout=30)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def test_a_first_start_makes_all_there_is_and_a_second_finds_it(tmp_path: Path, package: Path) -> None:
    """From nothing to the module's pages; then again, with what is there left as it is."""
    module = MODULE if EVERYTHING else package
    overview = f"/en/{package_slug(module)}/"
    with running(tmp_path, None, "--load", module) as server:
        assert ask(server, overview)[0] == 200
        said = server.log.read_text()
        link = re.search(rf"{server.url}(/accounts/first/\?link=\S+)", said)
        assert link is not None
        assert ask(server, link[1])[0] == 200
        assert re.search(r"The database is ready: \d+ migrations \(\d+\.\d s\)\.", said)
        secret = (server.data / "secret-key").read_text()
        assert len(secret) >= 50
        assert server.stop() == 0

    with running(tmp_path, None, "--load", module) as server:
        assert ask(server, overview)[0] == 200
        said = server.log.read_text()
        assert "migrations" not in said
        assert "is loaded (" not in said.replace("Handrail is loaded", "")
        assert (server.data / "secret-key").read_text() == secret
        assert ask(server, link[1])[0] == 404
        assert "/accounts/first/?link=" in said


def test_it_says_nothing_of_who_asked(server: Server) -> None:
    headers = {"User-Agent": "a-telling-agent", "Referer": "http://from.example/", "Cookie": "telling=1"}

    assert ask(server, "/caf%C3%A9/%E6%A8%A1%20%0A?link=telling", **headers)[0] == 404

    pattern = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000 GET /caf%C3%A9/%E6%A8%A1%20%0A 404 \d+ \d+\.\d$"
    said = server.told(pattern)
    assert re.search(pattern, said, re.MULTILINE)
    assert "telling" not in said
    assert "from.example" not in said
    assert "127.0.0.1 " not in said


def test_an_error_is_logged_without_who_met_it_and_the_end_is_clean(fresh_server: Callable[..., Server]) -> None:
    """Sign-in fails inside, since its table is gone: the page says so in a sentence, the log has the rest.

    Then the server ends when it is told to.
    """
    server = fresh_server()
    with closing(sqlite3.connect(server.data / "handrail.sqlite3")) as database:
        database.execute("ALTER TABLE accounts_session RENAME TO gone")

    status, text = ask(
        server, "/admin/", **{"Cookie": "sessionid=telling-and-long-enough-for-one", "User-Agent": "a-telling-agent"}
    )

    assert status == 500
    assert "Traceback" not in text
    said = server.log.read_text()
    assert "Internal Server Error: /admin/" in said
    assert "no such table: accounts_session" in said
    assert "telling" not in said

    assert server.stop() == 0
    assert server.log.read_text().endswith("Stopped.\n")
    with pytest.raises(ConnectionRefusedError):
        ask(server, "/healthz")


def test_a_worker_that_dies_is_replaced(fresh_server: Callable[..., Server]) -> None:
    server = fresh_server("--workers", "1")
    (worker,) = children(server.process.pid)

    os.kill(worker, signal.SIGKILL)

    while worker in children(server.process.pid):
        assert server.process.poll() is None
    wait_until_ready(server)
    assert worker not in children(server.process.pid)
    assert len(children(server.process.pid)) == 1


def test_a_port_in_use(server: Server) -> None:
    port = server.url.rpartition(":")[2]

    answer = handrail("serve", "--port", port, "--data", server.data)

    assert answer.returncode == 2
    assert answer.stderr == (f"Port {port} is in use. Choose another with --port (make serve PORT={int(port) + 1}).\n")


def test_a_second_server_on_one_folder_is_told_of_the_first(server: Server) -> None:
    answer = handrail("serve", "--port", free_port(), "--data", server.data)

    assert answer.returncode == 1
    assert answer.stderr == (
        f"The data folder {server.data} is served already, by process {server.process.pid}. "
        "Stop that first, or name another folder with --data or HANDRAIL_DATA.\n"
    )


def test_workers_that_outlive_their_server_are_told_of(fresh_server: Callable[..., Server]) -> None:
    server = fresh_server("--workers", "1")
    left = children(server.process.pid)
    server.process.kill()
    server.process.wait(20)
    try:
        answer = handrail("serve", "--port", free_port(), "--data", server.data)
    finally:
        for worker in left:
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
    assert answer.returncode == 1
    assert f"by workers that process {server.process.pid} has left running." in answer.stderr


def test_a_start_says_what_it_waits_for(tmp_path: Path) -> None:
    """Another command holds the folder until the start has told of it."""
    folder = DataFolder(tmp_path / "data")
    line = [HANDRAIL, "serve", "--port", free_port(), "--data", folder.path]
    with (
        folder.held(alone=False, wait=None),
        subprocess.Popen(line, env=environment(), stdout=subprocess.PIPE, text=True) as process,
    ):
        assert process.stdout is not None
        told = next((line for line in process.stdout if "Another command" in line), "")
        process.kill()
    assert told == f"Another command is working on {folder.path}. This one goes on as soon as that has finished.\n"


@pytest.mark.parametrize("host", ["no.such.host.invalid", "192.0.2.1"])
def test_a_host_that_is_not_of_this_machine(host: str, tmp_path: Path) -> None:
    answer = handrail("serve", "--host", host, "--port", "8999", "--data", tmp_path)

    assert answer.returncode == 2
    assert answer.stderr.count("\n") == 1
    assert host in answer.stderr


def test_an_unknown_host_name_is_refused(server: Server) -> None:
    assert ask(server, "/admin/login/", Host="evil.example")[0] == 400


def test_a_request_that_is_cut_short_does_no_harm(server: Server) -> None:
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nhalf")

    with urlopen(Request(f"{server.url}/healthz")) as answer:
        assert answer.status == 200
