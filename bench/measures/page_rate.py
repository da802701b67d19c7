"""How fast a topic page leaves `handrail serve`, against nginx sending the same bytes from a file."""

from __future__ import annotations

from pathlib import Path

from bench.fetch import fetch
from bench.findings import Bar, Findings, NotMeasured, Table
from bench.install import Installer
from bench.load import Ask, Taken, in_turn
from bench.process import Process, free_port
from bench.servers import nginx
from bench.servers.handrail import Topic

CONNECTIONS = 64
ROUNDS = 9
SECONDS = 1
HALF = 0.5
NOTE = """\
Both have two workers; nginx keeps no access log, which Handrail does, and sends from its cache of open files. “Ratio” \
is Handrail's rate over nginx's in the same round, the median of {rounds} rounds of {seconds} s that take turns, over \
{connections} connections that stay open. “Processor” is the server's own time for one answer; it moves less than the \
rate when the machine is busy with something else. The load comes from the same machine. The page is `/{path}`."""


def measure(installer: Installer, handrail: Process, topic: Topic, folder: Path) -> Findings:
    nginx.installed(installer)
    port = free_port()
    folder.mkdir()
    with nginx.of_the_same_bytes(folder, port, topic.plain, topic.zipped, topic.brotli) as limit:
        here = f"http://127.0.0.1:{port}"
        limit.wait_for(f"{here}/page")
        pairs = _pairs(handrail, topic, limit, here)
        for _, mine, theirs in pairs:
            _see_same_bytes(mine, theirs)
        taken = in_turn([ask for _, *both in pairs for ask in both], ROUNDS, SECONDS, CONNECTIONS)
    rows, ratios = [], []
    for (what, *_), ours, limits in zip(pairs, taken[::2], taken[1::2], strict=True):
        ratios.append(ours.against(limits))
        rows += [_row(what, ours, f"{ratios[-1]:.2f}"), _row(what, limits, "1")]
    path = topic.url.partition("127.0.0.1")[2].partition("/")[2]
    note = NOTE.format(rounds=ROUNDS, seconds=SECONDS, connections=CONNECTIONS, path=path)
    columns = ("body", "server", "answers/s", "ratio", "slowest 1 %", "processor")
    reached = f"{min(ratios[:-1]):.2f}–{max(ratios[:-1]):.2f}"
    bar = Bar("A topic page at half of nginx's rate or more", reached, min(ratios[:-1]) >= HALF)
    return Findings(Table("A topic page beside nginx", columns, tuple(rows), note), (bar,))


def _pairs(handrail: Process, topic: Topic, limit: Process, here: str) -> list[tuple[str, Ask, Ask]]:
    def pair(what: str, page: str, mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, Ask, Ask]:
        return what, Ask("Handrail", [handrail], topic.url, mine), Ask("nginx", [limit], f"{here}{page}", theirs)

    def size(body: bytes) -> str:
        return f"{len(body) / 1000:.1f} kB"

    plain, zipped, brotli = ((f"Accept-Encoding: {coding}",) for coding in ("identity", "gzip", "br"))
    ours, theirs = topic.plain.headers.get("etag", ""), fetch(f"{here}/page").headers["etag"]
    return [
        pair(f"as it is, {size(topic.plain.body)}", "/page", plain, plain),
        pair(f"gzip, {size(topic.zipped.body)}", "/page", zipped, zipped),
        pair(f"brotli, {size(topic.brotli.body)}", "/brotli", brotli, brotli),
        pair("not changed (304)", "/page", (*plain, f"If-None-Match: {ours}"), (*plain, f"If-None-Match: {theirs}")),
    ]


def _see_same_bytes(mine: Ask, theirs: Ask) -> None:
    """A rate for other bytes would say nothing."""
    asked = {name.lower(): value.strip() for name, _, value in (header.partition(":") for header in mine.headers)}
    if "if-none-match" in asked:
        return
    one, other = (fetch(ask.url, accept_encoding=asked["accept-encoding"]) for ask in (mine, theirs))
    if one.body != other.body or one.headers.get("content-encoding") != other.headers.get("content-encoding"):
        raise NotMeasured("nginx does not send the same bytes as Handrail.")


def _row(what: str, taken: Taken, ratio: str) -> tuple[str, ...]:
    return (what, taken.ask.name, f"{taken.rate:,.0f}", ratio, f"{taken.slowest:.1f} ms", f"{taken.processor:.0f} µs")
