"""Handrail as anyone starts it: `handrail serve` with two workers and the module that it ships with."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from bench.fetch import Answer, fetch
from bench.findings import NotMeasured
from bench.process import Process

ROOT = Path(__file__).resolve().parent.parent.parent
COMMAND = Path(sys.executable).with_name("handrail")
MODULE = ROOT / "modules/dealing-with-online-harassment"
OVERVIEW = f"/en/{MODULE.name}/"
# What would make the server another than the one that starts by itself, or have Python compile it at every start.
UNSET = ("DATABASE_URL", "CACHE_URL", "SECRET_KEY", "EMAIL_", "HANDRAIL_", "DJANGO_", "PYTHONDONTWRITEBYTECODE")


def server(data: Path, port: int, module: Path = MODULE) -> Process:
    """The server on this data folder, which it makes and fills if need be."""
    data.parent.mkdir(parents=True, exist_ok=True)
    command: list[str | Path] = [
        COMMAND,
        "serve",
        "--workers",
        "2",
        "--data",
        data,
        "--port",
        str(port),
        "--load",
        module,
    ]
    return Process(command, data.parent / "handrail.log", environment())


def environment() -> dict[str, str]:
    """The present environment without what would configure Handrail."""
    return {name: value for name, value in os.environ.items() if not name.startswith(UNSET)}


def learners(data: Path, *arguments: str, **settings: str) -> Any:
    """What `bench.learners` says when it works on this data folder."""
    own = {
        "HANDRAIL_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "handrail.project.settings",
        "HANDRAIL_SECOND_FACTOR": "optional",
    }
    command = [sys.executable, "-m", "bench.learners", *arguments]
    told = {**environment(), **own, **settings}
    done = subprocess.run(command, env=told, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotMeasured(f"Learners could not be measured: {done.stderr.strip().splitlines()[-1:]}")
    return json.loads(done.stdout.splitlines()[-1])


@dataclass(frozen=True)
class Topic:
    """A topic page: its address, and what is sent by the encoding that was asked for."""

    url: str
    plain: Answer
    zipped: Answer
    brotli: Answer


def median_topic(url: str) -> Topic:
    """Of all written topics that the overview leads to, the one whose page is of median size."""
    overview = fetch(urljoin(url, OVERVIEW))
    links = {urljoin(overview.url, link) for link in re.findall(r'href="([^"#?]+)"', overview.body.decode())}
    written = {file.stem for file in (MODULE / "pages").glob("*.md") if "\nstage: concept\n" not in file.read_text()}
    topics = [
        link for link in links if link.startswith(overview.url) and link.rstrip("/").rpartition("/")[2] in written
    ]
    if not topics:
        raise NotMeasured(f"The overview {overview.url} leads to no written topic.")
    chosen = sorted(topics, key=lambda topic: (len(fetch(topic).body), topic))[len(topics) // 2]
    return Topic(chosen, *(fetch(chosen, accept_encoding=coding) for coding in ("identity", "gzip", "br")))
