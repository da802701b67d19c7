"""How fast the same text leaves Handrail, MediaWiki and Kolibri, and how much memory each holds after that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from bench import wikitext
from bench.fetch import fetch
from bench.findings import Bar, Findings, NotMeasured, Table
from bench.install import Installer
from bench.load import Ask, Taken, in_turn
from bench.process import Process, free_port
from bench.servers import kolibri, mediawiki
from bench.servers.handrail import Topic

CONNECTIONS = 16
ROUNDS = 3
SECONDS = 3
MEMORY = 400
COLUMNS = ("server", "page", "answers/s", "Handrail gives", "slowest 1 %", "processor", "memory")
NOTE = """\
Bodies are sent as they are, over {connections} connections; medians of {rounds} rounds of {seconds} s that take \
turns. MediaWiki, as Debian packages it, has php-fpm with four children, opcode and object cache and its file cache, \
and shows the text of the same topic; a cache server in front of it, which large wikis have, would answer far more. \
Kolibri shows its first page, which is the shell of an application. Memory is the sum of the proportional set sizes \
of all processes, after the load."""


def started(
    running: ExitStack, installer: Installer, topic: Topic, folder: Path
) -> tuple[list[Ask], list[tuple[str, str]]]:
    """The peers that answer, each with the page to ask for; and the names of the others, each with the reason."""
    up, absent = [], []
    text = wikitext.of(topic.plain.body.decode())
    starts: dict[str, Callable[[], Ask]] = {
        "MediaWiki": lambda: _mediawiki(running, installer, text, folder),
        "Kolibri": lambda: _kolibri(running, installer),
    }
    for name, start in starts.items():
        try:
            up.append(start())
        except NotMeasured as reason:
            absent.append((name, f"not measured: {reason}"))
    return up, absent


def measure(handrail: Process, topic: Topic, up: Sequence[Ask], absent: Sequence[tuple[str, str]]) -> Findings:
    """A peer that is absent gets a row that says why."""
    taken = in_turn([Ask("Handrail", [handrail], topic.url), *up], ROUNDS, SECONDS, CONNECTIONS)
    rows = [_row(each, taken[0]) for each in taken]
    held = handrail.memory()
    rows += [(name, reason, *[""] * (len(COLUMNS) - 2)) for name, reason in absent]
    note = NOTE.format(connections=CONNECTIONS, rounds=ROUNDS, seconds=SECONDS)
    bar = Bar(f"`handrail serve` with two workers in less than {MEMORY} MB", f"{held:.0f} MB", held < MEMORY)
    return Findings(Table("Beside MediaWiki and Kolibri", COLUMNS, tuple(rows), note), (bar,))


def _mediawiki(running: ExitStack, installer: Installer, text: str, folder: Path) -> Ask:
    wiki = mediawiki.prepare(installer, folder / "mediawiki", free_port(), text)
    running.enter_context(wiki.php)
    running.enter_context(wiki.front).wait_for(wiki.url)
    return Ask("MediaWiki", [wiki.php, wiki.front], wiki.url)


def _kolibri(running: ExitStack, installer: Installer) -> Ask:
    port = free_port()
    server = running.enter_context(kolibri.server(installer, port))
    first = f"http://127.0.0.1:{port}/"
    server.wait_for(first)
    return Ask("Kolibri", [server], fetch(first).url)


def _row(taken: Taken, handrail: Taken) -> tuple[str, ...]:
    size = len(fetch(taken.ask.url, accept_encoding="identity").body)
    times = "" if taken is handrail else f"{handrail.against(taken):,.0f} × as many"
    memory = sum(process.memory() for process in taken.ask.processes)
    return (
        taken.ask.name,
        f"{size / 1000:.1f} kB",
        f"{taken.rate:,.0f}",
        times,
        f"{taken.slowest:,.1f} ms",
        f"{taken.processor / 1000:,.2f} ms",
        f"{memory:.0f} MB",
    )
