"""The machine and the versions that the figures were taken with."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from bench.measures.lighthouse import PACKAGE as LIGHTHOUSE
from bench.servers.kolibri import PACKAGE as KOLIBRI

SAID_BY = {
    "nginx": ("nginx", "-v"),
    "wrk": ("wrk", "-v"),
    "PHP": ("php", "-v"),
    "Node": ("node", "--version"),
    "Chromium": ("chromium", "--version"),
}


def description() -> str:
    """One sentence: processors, memory, system, and how busy it was with other things when the bench began."""
    processor = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    return (
        f"{os.cpu_count()} × {processor[1] if processor else platform.machine()}, {memory:.0f} GB, {system}, "
        f"load {os.getloadavg()[0]:.1f} before the bench began"
    )


def versions() -> str:
    return ", ".join(f"{name} {number}" for name, number in _versions())


def _versions() -> Iterator[tuple[str, str]]:
    yield "Handrail", version("handrail")
    yield "Python", platform.python_version()
    for package in ("granian", "django", "wagtail"):
        yield package, version(package)
    for name, command in SAID_BY.items():
        if shutil.which(command[0]):
            yield name, _said(command)
    wiki = Path("/usr/share/mediawiki/includes/Defines.php")
    if wiki.exists() and (found := re.search(r"MW_VERSION', '([^']+)'", wiki.read_text())):
        yield "MediaWiki", found[1]
    yield "Kolibri", KOLIBRI.partition("==")[2]
    yield "Lighthouse", LIGHTHOUSE.partition("@")[2]


def _said(command: Sequence[str]) -> str:
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"\d+(\.\d+)+", said.stdout + said.stderr)
    return found[0] if found else "?"
