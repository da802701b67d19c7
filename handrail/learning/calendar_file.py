"""The days on which something comes back as a calendar file (RFC 5545): a copy, which nothing keeps up to date."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from handrail.learning.own_page import Coming

MOST_BYTES_OF_A_LINE = 75


def calendar(days: Iterable[Coming], sentence: str, made_on: datetime.date) -> bytes:
    """The file. Its entries say no more than `sentence`, in which `%(minutes)d` stands for the minutes: whoever sees a
    calendar need not see what it is about."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Handrail//Refreshers//EN"]
    for one in days:
        lines += _entry(one, sentence % {"minutes": one.minutes}, made_on)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _entry(one: Coming, words: str, made_on: datetime.date) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{one.day:%Y%m%d}-refreshers@handrail",
        f"DTSTAMP:{made_on:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{one.day + datetime.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(words)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of so many bytes, of which the later ones begin with a blank."""
    part = ""
    for sign in line:
        if len((part + sign).encode()) > MOST_BYTES_OF_A_LINE:
            yield part
            part = " "
        part += sign
    yield part
