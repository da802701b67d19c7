"""One run of the bench: what is started for which measure, and what becomes of a measure that cannot be taken."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from bench.findings import Findings, NotInstalled, NotMeasured, Table
from bench.install import Installer
from bench.measures import (
    checking,
    first_visit,
    learning,
    lighthouse,
    page_rate,
    peers,
    publish,
    replies,
    starting,
    talk,
)
from bench.process import free_port
from bench.servers import handrail

NAMES = (
    "checking",
    "replies",
    "starting",
    "page-rate",
    "peers",
    "first-visit",
    "lighthouse",
    "publish",
    "talk",
    "learning",
)


class Run:
    """Takes the measures that were asked for and gathers what they find; `missed` are those that failed."""

    def __init__(self, installer: Installer, folder: Path, names: tuple[str, ...]) -> None:
        self.installer = installer
        self.folder = folder
        self.names = names
        self.findings: list[Findings] = []
        self.missed: list[str] = []

    def all(self) -> None:
        self._take("checking", checking.measure)
        self._take("replies", replies.measure)
        data = self.folder / "handrail/data"
        self._take("starting", lambda: starting.measure(data))
        self._take("learning", self._learning)
        with ExitStack() as running:
            try:
                self._beside_a_server(running, data)
            except NotInstalled as reason:
                self._say("everything under load", str(reason))
            except NotMeasured as reason:
                self._miss("everything that needs a running server", str(reason))

    def _learning(self) -> Findings:
        self.installer.debian("wrk", needs=["wrk"])
        self.installer.debian("postgresql", needs=["pg_ctlcluster"])
        return learning.measure(self.folder / "learning")

    def _beside_a_server(self, running: ExitStack, data: Path) -> None:
        port = free_port()
        server = running.enter_context(handrail.server(data, port))
        here = f"http://127.0.0.1:{port}"
        server.wait_for(f"{here}{handrail.OVERVIEW}")
        topic = handrail.median_topic(here)
        own = {"Handrail, a topic": topic.url, "Handrail, the overview": f"{here}{handrail.OVERVIEW}"}
        self.installer.debian("wrk", needs=["wrk"])
        self._take("page-rate", lambda: page_rate.measure(self.installer, server, topic, self.folder / "nginx"))
        with ExitStack() as others:
            if {"peers", "first-visit"} & set(self.names):
                up, absent = peers.started(others, self.installer, topic, self.folder)
                self._take("peers", lambda: peers.measure(server, topic, up, absent))
                shown = own | {peer.name: peer.url for peer in up}
                self._take("first-visit", lambda: first_visit.measure(shown))
        self._take("lighthouse", lambda: lighthouse.measure(self.installer, own))
        self._take("publish", lambda: publish.measure(topic.url, data))
        self._take("talk", lambda: talk.measure(data))

    def _take(self, name: str, measure: Callable[[], Findings]) -> None:
        if name not in self.names:
            return
        print(f"{name} …", flush=True)
        try:
            self.findings.append(measure())
        except NotInstalled as reason:
            self._say(name, str(reason))
        except (NotMeasured, OSError, subprocess.SubprocessError) as reason:
            self._miss(name, str(reason))

    def _miss(self, name: str, reason: str) -> None:
        self.missed.append(name)
        self._say(name, reason)

    def _say(self, name: str, reason: str) -> None:
        print(f"  not measured: {reason}", flush=True)
        table = Table(name.capitalize().replace("-", " "), ("figure", "why there is none"), (("not measured", reason),))
        self.findings.append(Findings(table))
