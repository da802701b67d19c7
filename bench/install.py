"""What the bench needs beside Handrail, installed once: Debian packages on the system, the rest in a cache folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.findings import NotInstalled

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "handrail-bench"


class Installer:
    """Installs what is missing, if it may."""

    def __init__(self, allowed: bool, cache: Path = CACHE) -> None:
        self.allowed = allowed
        self.cache = cache
        self.listed = False

    def debian(self, *packages: str, needs: Iterable[str]) -> None:
        """See that the files in `needs` are there (a bare name is sought on the path), from these packages."""
        if all(shutil.which(need) or Path(need).exists() for need in needs):
            return
        command = f"apt-get install --no-install-recommends {' '.join(packages)}"
        if not self.allowed or os.geteuid() or not shutil.which("apt-get"):
            raise NotInstalled(f"It is not installed. Run as root: {command}")
        if not self.listed:
            _run(["apt-get", "update", "-qq"])
            self.listed = True
        _run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages])

    def python(self, package: str) -> Path:
        """The folder with the commands of a Python package that lives in an environment of its own."""
        folder = self.cache / package.replace("==", "-")
        if not (folder / "done").exists():
            self._permitted(package, folder)
            _run([sys.executable, "-m", "venv", folder])
            _run([folder / "bin/pip", "install", "--quiet", "--disable-pip-version-check", package])
            (folder / "done").touch()
        return folder / "bin"

    def npm(self, package: str) -> Path:
        """The `node_modules` folder that holds an npm package."""
        folder = self.cache / package.replace("@", "-")
        if not (folder / "done").exists():
            self._permitted(package, folder)
            if not shutil.which("npm"):
                raise NotInstalled("npm is not installed. Run as root: apt-get install npm")
            folder.mkdir(parents=True)
            quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
            _run(["npm", "install", "--prefix", folder, *quiet, package])
            (folder / "done").touch()
        return folder / "node_modules"

    def _permitted(self, package: str, folder: Path) -> None:
        if not self.allowed:
            raise NotInstalled(f"{package} is not installed, and this run may not install it.")
        # What a broken-off installation left is of no use.
        shutil.rmtree(folder, ignore_errors=True)
        print(f"  installing {package} …", flush=True)


def _run(command: Sequence[str | Path]) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["no reason given"]
        raise NotInstalled(f"“{' '.join(map(str, command[:3]))} …” failed: {said[0]}")
