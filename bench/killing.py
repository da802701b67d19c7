"""Killing a server, hard and often, while people post and an editor decides: is what it acknowledged there afterwards?

`python -m bench.killing 200` does it 200 times, and ends with 1 when something is missing or half made.
"""

from __future__ import annotations

import itertools
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from bench.process import Process, free_port, kill_under_load
from bench.servers import handrail

POSTERS = 4
# How long the server runs between two kills; the earliest fall into its first requests.
SHORTEST, LONGEST = 0.1, 1.5
EDITOR, PASSWORD = "editor", "a-long-Passw0rd"
_RECEIPT = re.compile(rb"/talk/mine/\?receipt=([\w-]+)")


@dataclass
class Told:
    """What the server has acknowledged: posts by the hash of their receipt, and decisions with their reason."""

    posts: dict[str, str] = field(default_factory=dict)
    decisions: dict[str, str] = field(default_factory=dict)
    kills: int = 0


class Visitor:
    """Someone with a browser: cookies, and forms that come from the site's own pages."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.cookies = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.cookies))

    def send(self, path: str, **form: str) -> tuple[str, bytes]:
        """Posts a form, or without fields reads a page: where it led, and what is there."""
        data = urlencode(form).encode() if form else None
        headers = {"Sec-Fetch-Site": "same-origin", "Referer": self.url}
        with self.opener.open(Request(self.url + path, data, headers), timeout=20) as answer:
            return answer.url, answer.read()

    def token(self) -> str:
        return next((one.value or "" for one in self.cookies if one.name == "csrftoken"), "")

    def sign_in(self) -> None:
        self.send("/accounts/login/")
        self.send("/accounts/login/", login=EDITOR, password=PASSWORD, csrfmiddlewaretoken=self.token())


@dataclass
class Trial:
    """One data folder, on which servers are started and killed."""

    data: Path
    module: Path
    port: int = field(default_factory=free_port)
    told: Told = field(default_factory=Told)
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(self, times: int, say: Callable[[str], object] = print) -> None:
        """Kills the server so often, under load."""
        with self._served():
            self._make_editor()
            paths = self._talk_pages()
        visitor = Visitor(self.url)
        for number in range(1, times + 1):
            with self._served() as server:
                if number == 1:
                    visitor.sign_in()
                self._load_until_killed(server, visitor, paths)
            self.told.kills = number
            if number % 10 == 0:
                say(f"{number} kills: {len(self.told.posts)} posts and {len(self.told.decisions)} decisions told.")

    @contextmanager
    def _served(self) -> Iterator[Process]:
        started = handrail.server(self.data, self.port, self.module)
        started.environment["HANDRAIL_SECOND_FACTOR"] = "optional"
        if self.told.kills:
            del started.command[started.command.index("--load") :]
        with started as server:
            server.wait_for(f"{self.url}/healthz/ready")
            yield server
            self.ended.set()

    def _make_editor(self) -> None:
        made = {
            "HANDRAIL_DATA": str(self.data),
            "DJANGO_SETTINGS_MODULE": "handrail.project.settings",
            "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        }
        command = [sys.executable, "-m", "django", "createsuperuser", "--noinput", "--username", EDITOR]
        subprocess.run(command, env={**handrail.environment(), **made}, check=True, capture_output=True)

    def _talk_pages(self) -> list[str]:
        """Where to post: a topic takes so many in an hour, so all take turns."""
        overview = f"/en/{self.module.name}/"
        _, page = Visitor(self.url).send(overview)
        return sorted(
            {
                f"{path}talk/"
                for path in re.findall(rf'href="({overview}[^"#?]+/)"', page.decode())
                if "talk" not in path
            }
        )

    def _load_until_killed(self, server: Process, editor: Visitor, paths: list[str]) -> None:
        turns = itertools.cycle(random.sample(paths, len(paths)))
        threads = [threading.Thread(target=self._post, args=(turns, number)) for number in range(POSTERS)]
        threads.append(threading.Thread(target=self._decide, args=(editor,)))
        kill_under_load(server, threads, self.ended, random.uniform(SHORTEST, LONGEST))

    def _post(self, turns: Iterator[str], number: int) -> None:
        visitor = Visitor(self.url)
        while not self.ended.is_set():
            words = f"Words of {number} at {time.time_ns()}"
            with suppress(OSError, HTTPException):
                _, page = visitor.send(f"{next(turns)}new/?kind=comment", text=words, once=f"{number}-{time.time_ns()}")
                if receipt := _RECEIPT.search(page):
                    self.told.posts[sha256(receipt[1]).hexdigest()] = words

    def _decide(self, editor: Visitor) -> None:
        while not self.ended.is_set():
            code = self._undecided()
            if not code:
                self.ended.wait(0.02)
                continue
            reason = f"Decided at {time.time_ns()}"
            with suppress(OSError, HTTPException):
                where, _ = editor.send(
                    f"/admin/talk/{code}/decide/",
                    outcome="not-taken-up",
                    reason=reason,
                    last="",
                    csrfmiddlewaretoken=editor.token(),
                )
                if where.rstrip("/").endswith(code):
                    self.told.decisions[code] = reason

    def _undecided(self) -> str:
        """The name of a thread that waits; the workshop's list would tell it too, and cost most of the time."""
        with closing(self._database()) as database:
            found = database.execute("select code from talk_thread where status = 'received' limit 1").fetchone()
        return str(found[0]) if found else ""

    def _database(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self.data}/handrail.sqlite3?mode=ro", uri=True, timeout=20)

    def faults(self) -> list[str]:
        """What is missing or half made in the database; nothing, if all is well."""
        with closing(self._database()) as database:
            return list(_faults(database, self.told))


_HALF_MADE = {
    "a thread without its opening post": """
        select count(*) from talk_thread t where not exists (select 1 from talk_post p where p.thread_id = t.id)""",
    "a thread with two opening posts": """
        select count(*) from (select 1 from talk_post where by_opener group by thread_id having count(*) > 1)""",
    "a decided thread without a decision": """
        select count(*) from talk_thread t where status = 'decided'
        and not exists (select 1 from talk_decision d where d.thread_id = t.id)""",
    "a decision on a thread that is not decided": """
        select count(*) from talk_decision d join talk_thread t on t.id = d.thread_id where t.status <> 'decided'""",
    "a decision without its record": """
        select count(*) from talk_decision d where not exists
        (select 1 from talk_record r where r.thread_id = d.thread_id and r.act = 'decided')""",
}


def _faults(database: sqlite3.Connection, told: Told) -> Iterator[str]:
    posts = dict(
        database.execute(
            "select receipt_hash, text from talk_thread t join talk_post p on p.thread_id = t.id where by_opener"
        )
    )
    for receipt, words in told.posts.items():
        if posts.get(receipt) != words:
            yield f"A post is missing: {words}"
    decisions = dict(
        database.execute("select code, reason from talk_thread t join talk_decision d on d.thread_id = t.id")
    )
    for code, reason in told.decisions.items():
        if decisions.get(code) != reason:
            yield f"A decision is missing: {reason}"
    for what, query in _HALF_MADE.items():
        if count := database.execute(query).fetchone()[0]:
            yield f"Half made, {count} times: {what}"
    [(intact,)] = database.execute("pragma integrity_check").fetchall()
    if intact != "ok":
        yield f"The database is damaged: {intact}"


def main(times: int) -> int:
    """Does it in a folder of its own, and says what came of it."""
    folder = Path(tempfile.mkdtemp(prefix="handrail-killing-"))
    try:
        trial = Trial(folder / "data", handrail.MODULE)
        trial.run(times)
        found = trial.faults()
        print(
            f"Killed {trial.told.kills} times; {len(trial.told.posts)} posts and {len(trial.told.decisions)} decisions "
            f"were acknowledged; {len(found)} faults were found."
        )
        print("\n".join(found[:20]))
        return 1 if found or not trial.told.posts or not trial.told.decisions else 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
