"""Killing a server, hard and often, while learners answer: is every answer that it acknowledged there afterwards?

`python -m bench.killing_answers 200` does it 200 times, and ends with 1 when something is missing or half made. Their
progress is kept on devices. At the end what follows from the events is made anew, and has to be what it was before.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from bench.process import Process, free_port, kill_under_load
from bench.servers import handrail

AT_ONCE = 8
# How long the server runs between two kills, under load all the while.
SHORTEST, LONGEST = 0.05, 1.0
# Less than somebody may do in a day; then another one begins.
MOST_OF_ONE = 500
SMALL = f"/learning/en/{handrail.MODULE.name}/"
HERE = {"Sec-Fetch-Site": "same-origin"}
_TOKEN = re.compile(r"handrail_progress=([\w-]{43})")

Answer = tuple[str, str]
"""The name of a question, and the keys that were chosen."""


@dataclass
class Learner:
    """Someone with a device: what was acknowledged, in its order, and how much was sent and never answered."""

    token: str
    told: list[Answer] = field(default_factory=list)
    unsure: int = 0


@dataclass
class Trial:
    """One data folder, on which servers are started and killed. There are as many at once as there are `turns`."""

    data: Path
    port: int = field(default_factory=free_port)
    turns: list[list[Learner]] = field(default_factory=lambda: [[] for _ in range(AT_ONCE)])
    refused: Counter[int] = field(default_factory=Counter)
    ended: threading.Event = field(default_factory=threading.Event)
    kills: int = 0

    @property
    def learners(self) -> list[Learner]:
        return [learner for turn in self.turns for learner in turn]

    @property
    def acknowledged(self) -> int:
        return sum(len(learner.told) for learner in self.learners)

    def run(self, times: int) -> None:
        """Kills the server so often, under load."""
        answers = self._answers()
        began = time.monotonic()
        while self.kills < times:
            server = handrail.server(self.data, self.port)
            del server.command[server.command.index("--load") :]
            with server:
                server.wait_for(f"http://127.0.0.1:{self.port}/healthz/ready")
                self._load_until_killed(server, answers)
            self.kills += 1
            if self.kills % 10 == 0:
                passed = time.monotonic() - began
                print(f"{self.kills} kills, {self.acknowledged:,} answers told, {passed:.0f} s.", flush=True)

    def _answers(self) -> list[Answer]:
        """What there is to answer in the module, which is on the data folder from then on."""
        self.data.mkdir(parents=True)
        command: list[str | Path] = [handrail.COMMAND, "load", handrail.MODULE, "--data", self.data]
        subprocess.run(command, env=handrail.environment(), check=True, capture_output=True)
        told = handrail.learners(self.data, "answers", handrail.MODULE.name)
        reports: list[dict[str, Any]] = [json.loads(line) for line in told]
        return [(one["question"], " ".join(one["chosen"])) for one in reports]

    def _load_until_killed(self, server: Process, answers: Sequence[Answer]) -> None:
        threads = [threading.Thread(target=self._learn, args=(turn, answers)) for turn in self.turns]
        kill_under_load(server, threads, self.ended, random.uniform(SHORTEST, LONGEST))

    def _learn(self, turn: list[Learner], answers: Sequence[Answer]) -> None:
        """Answers one after the other, the next as soon as the one before is acknowledged."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            goes_on = turn and random.random() < 0.5
            while not self.ended.is_set():
                with suppress(OSError, HTTPException):
                    if not goes_on or len(turn[-1].told) >= MOST_OF_ONE:
                        self._begin(connection, turn)
                        goes_on = True
                    self._answer(connection, turn[-1], random.choice(answers))

    def _begin(self, connection: HTTPConnection, turn: list[Learner]) -> None:
        connection.request("POST", f"{handrail.OVERVIEW}progress/", "", HERE)
        answer = connection.getresponse()
        answer.read()
        found = _TOKEN.search(" ".join(answer.headers.get_all("Set-Cookie", [])))
        if answer.status != 302 or not found:
            self.refused[answer.status] += 1
            raise HTTPException(f"Nobody may begin: {answer.status}.")
        turn.append(Learner(found[1]))

    def _answer(self, connection: HTTPConnection, learner: Learner, given: Answer) -> None:
        question, chosen = given
        headers = {**HERE, "Cookie": f"handrail_keeps=1; handrail_progress={learner.token}"}
        body = json.dumps({"question": question, "chosen": chosen.split()})
        learner.unsure += 1
        connection.request("POST", SMALL, body, {**headers, "Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        if answer.status == 204:
            learner.told.append(given)
        else:
            self.refused[answer.status] += 1
        learner.unsure -= 1

    def faults(self) -> list[str]:
        """What is missing or half made in the database; nothing, if all is well."""
        handrail.learners(self.data, "fold")
        with closing(sqlite3.connect(self.data / "handrail.sqlite3")) as database:
            found = list(_faults(database, self.learners))
            before = _derived(database)
        command: list[str | Path] = [handrail.COMMAND, "rebuild-progress", "--data", self.data]
        subprocess.run(command, env=handrail.environment(), check=True, capture_output=True)
        with closing(sqlite3.connect(self.data / "handrail.sqlite3")) as database:
            if _derived(database) != before:
                found.append("Summaries or tallies are not what the events come to.")
        found += [f"Refused with {status}, {count} times." for status, count in self.refused.items()]
        return found


def _faults(database: sqlite3.Connection, learners: Sequence[Learner]) -> Iterator[str]:
    for learner in learners:
        rows = database.execute(
            "select item, answer from learning_event e join learning_keeping k on k.id = e.keeping_id "
            "where token_hash = ? order by e.id",
            [sha256(learner.token.encode()).hexdigest()],
        )
        kept = [(item.removeprefix("question:"), answer) for item, answer in rows]
        if not _is_within(learner.told, kept):
            yield f"Answers are missing: {len(learner.told)} were told, and {len(kept)} are kept."
        if len(kept) > len(learner.told) + learner.unsure:
            yield f"Answers are there twice: {len(kept)}, of at most {len(learner.told) + learner.unsure} sent."
    [(intact,)] = database.execute("pragma integrity_check").fetchall()
    if intact != "ok":
        yield f"The database is damaged: {intact}"


def _is_within(told: Sequence[Answer], kept: Sequence[Answer]) -> bool:
    """Whether everything told is kept, in its order."""
    rest = iter(kept)
    return all(any(one == other for other in rest) for one in told)


def _derived(database: sqlite3.Connection) -> list[tuple[Any, ...]]:
    return [
        *database.execute("select keeping_id, module_slug, state from learning_summary order by 1, 2"),
        *database.execute("select module_slug, item, option, people, total from learning_tally order by 1, 2, 3"),
    ]


def main(times: int) -> int:
    """Does it in a folder of its own, and says what came of it."""
    folder = Path(tempfile.mkdtemp(prefix="handrail-killing-"))
    try:
        trial = Trial(folder / "data")
        trial.run(times)
        found = trial.faults()
        unsure = sum(learner.unsure for learner in trial.learners)
        print(
            f"Killed {trial.kills} times; {trial.acknowledged:,} answers of {len(trial.learners):,} learners were "
            f"acknowledged, {unsure:,} were on their way when it was killed; {len(found)} faults were found."
        )
        print("\n".join(found[:20]))
        return 1 if found or not trial.acknowledged else 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
