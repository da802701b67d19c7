"""Kolibri, a learning platform that is used offline: its first page, for a learner who is not signed in."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from bench.findings import NotMeasured
from bench.install import Installer
from bench.process import Process, free_port

PACKAGE = "kolibri==0.19.5"


def server(installer: Installer, port: int) -> Process:
    """Kolibri on a device that has been set up; the set-up is kept in the cache."""
    commands = installer.python(PACKAGE)
    home = installer.cache / "kolibri-home"
    environment = {
        **os.environ,
        "KOLIBRI_HOME": str(home),
        "KOLIBRI_LISTEN_ADDRESS": "127.0.0.1",
        "KOLIBRI_ZIP_CONTENT_PORT": str(free_port()),
        "KOLIBRI_DISABLE_PING": "1",
        "KOLIBRI_ZEROCONF_ENABLED": "0",
    }
    start = Process(
        [commands / "kolibri", "start", "--foreground", "--port", str(port)],
        installer.cache / "kolibri.log",
        environment,
    )
    if not (home / "set-up").exists():
        shutil.rmtree(home, ignore_errors=True)
        _set_up(commands / "kolibri", start)
        (home / "set-up").touch()
    return start


def _set_up(kolibri: Path, start: Process) -> None:
    said = subprocess.run(
        [
            *(kolibri, "manage", "provisiondevice", "--facility", "Bench", "--preset", "nonformal"),
            *("--superusername", "bench", "--superuserpassword", "a-long-Passw0rd"),
            *("--language_id", "en", "--noinput"),
        ],
        env=start.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if said.returncode:
        raise NotMeasured(f"Kolibri could not be set up: {(said.stderr or said.stdout).strip().splitlines()[-1]}")
