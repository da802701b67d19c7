"""What the first visit to a page moves: bytes, requests, and requests to anybody else."""

from __future__ import annotations

from collections.abc import Mapping

from bench.browser import Visit, first_visit
from bench.findings import Bar, Findings, Table

KILOBYTES = 60
REQUESTS = 8
NOTE = """\
Chromium with an empty cache opens the page and waits for two seconds after it has come to rest; what a service worker \
fetches counts. Bytes are as received, headers included. The peers show the pages that they were asked for above."""


def measure(pages: Mapping[str, str]) -> Findings:
    """`pages`: what to call each page, and its address. The first one is Handrail's topic page."""
    visits = {name: first_visit(url) for name, url in pages.items()}
    rows = tuple(_row(name, visit) for name, visit in visits.items())
    own = next(iter(visits.values()))
    promise = f"A first visit in at most {KILOBYTES} kB and {REQUESTS} requests, none to a third party"
    reached = f"{own.received / 1000:.1f} kB, {own.requests}, {own.elsewhere}"
    met = own.received <= KILOBYTES * 1000 and own.requests <= REQUESTS and not own.elsewhere
    columns = ("page", "received", "requests", "to third parties")
    return Findings(Table("The first visit", columns, rows, NOTE), (Bar(promise, reached, met),))


def _row(name: str, visit: Visit) -> tuple[str, ...]:
    return name, f"{visit.received / 1000:,.1f} kB", str(visit.requests), str(visit.elsewhere)
