"""Learners as they come: each opens the overview, is told where they stand, answers a question, and thinks between."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.findings import NotMeasured

THINKS = (0.5, 1.5)
"""Seconds between two acts of one learner: far less than anybody takes to read."""


@dataclass(frozen=True)
class Place:
    """Where they go, and what there is to answer."""

    port: int
    overview: str
    small: str
    bodies: Sequence[str]


@dataclass
class Seen:
    """Milliseconds of each: until the overview is there with one's own state, and until an answer is kept."""

    overview: list[float] = field(default_factory=list)
    answer: list[float] = field(default_factory=list)


def visits(place: Place, cookies: Sequence[str], seconds: float) -> Seen:
    """As many learners at the same time as there are cookies. Raises NotMeasured."""
    seen = Seen()
    asyncio.run(_together(place, cookies, seconds, seen))
    return seen


async def _together(place: Place, cookies: Sequence[str], seconds: float, seen: Seen) -> None:
    until = time.perf_counter() + seconds
    try:
        async with asyncio.TaskGroup() as group:
            for cookie in cookies:
                group.create_task(_learner(place, cookie, until, seen))
    except* (OSError, EOFError, ValueError) as failures:
        raise NotMeasured(f"A learner was not answered: {failures.exceptions[0]}") from failures


async def _learner(place: Place, cookie: str, until: float, seen: Seen) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", place.port)
    browser = _Browser(reader, writer, f"Host: 127.0.0.1:{place.port}\r\nCookie: {cookie}\r\n")
    try:
        await asyncio.sleep(random.uniform(0, THINKS[1]))
        while time.perf_counter() < until:
            began = time.perf_counter()
            await browser.send("GET", place.overview)
            await browser.send("GET", place.small)
            seen.overview.append((time.perf_counter() - began) * 1000)
            await asyncio.sleep(random.uniform(*THINKS))
            began = time.perf_counter()
            await browser.send("POST", place.small, random.choice(place.bodies))
            seen.answer.append((time.perf_counter() - began) * 1000)
            await asyncio.sleep(random.uniform(*THINKS))
    finally:
        writer.close()


@dataclass
class _Browser:
    """One connection that stays open."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    headers: str

    async def send(self, method: str, path: str, body: str = "") -> None:
        """Sends a request and reads its whole answer. Raises ValueError for one that is no success."""
        told = f"{method} {path} HTTP/1.1\r\n{self.headers}Accept-Encoding: br\r\nSec-Fetch-Site: same-origin\r\n"
        if body:
            told += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        self.writer.write(f"{told}\r\n{body}".encode())
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode().lower()
        status = int(head.split(" ", 2)[1])
        length = int(head.partition("content-length:")[2].partition("\r")[0] or 0)
        await self.reader.readexactly(length)
        if status not in {200, 204}:
            raise ValueError(f"{method} {path} was answered with {status}.")
