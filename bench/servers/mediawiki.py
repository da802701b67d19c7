"""MediaWiki as Debian ships it: php-fpm with opcode and object cache, its file cache, nginx in front."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bench.findings import NotInstalled, NotMeasured
from bench.install import Installer
from bench.process import Process
from bench.servers import nginx

PACKAGES = ("mediawiki", "php-fpm", "php-sqlite3", "php-apcu", "php-intl", "php-mbstring", "php-xml")
HOME = Path("/usr/share/mediawiki")
APCU = "/usr/share/doc/php-apcu"
PAGE = "Bench"

# What MediaWiki's own manual recommends for speed, on one machine without a cache server in front.
SETTINGS = """
$wgMainCacheType = CACHE_ACCEL;
$wgParserCacheType = CACHE_ACCEL;
$wgMessageCacheType = CACHE_ACCEL;
$wgUseLocalMessageCache = true;
$wgUseFileCache = true;
$wgFileCacheDirectory = "{folder}/pages";
$wgCacheDirectory = "{folder}/cache";
$wgEnableSidebarCache = true;
$wgJobRunRate = 0;
$wgLocalisationCacheConf["store"] = "array";
$wgUseGzip = true;
"""

POOL = """
[global]
error_log = {folder}/fpm.log
daemonize = no
[wiki]
listen = {folder}/fpm.sock
pm = static
pm.max_children = 4
env[MW_CONFIG_FILE] = {folder}/conf/LocalSettings.php
{owner}
"""

# Memory that php-fpm shares among its children is set aside before a pool's own settings are read.
CACHES = ("opcache.validate_timestamps=0", "opcache.memory_consumption=192", "apc.shm_size=64M")

SITE = """
    include /etc/nginx/mime.types;
    gzip on;
    gzip_types text/css text/javascript application/javascript application/json image/svg+xml;
    server {{
        listen 127.0.0.1:{port};
        root {home};
        location / {{
            fastcgi_pass unix:{folder}/fpm.sock;
            include /etc/nginx/fastcgi_params;
            fastcgi_param SCRIPT_FILENAME {home}/index.php;
        }}
        location ~ ^/(index|load|api)\\.php {{
            fastcgi_pass unix:{folder}/fpm.sock;
            include /etc/nginx/fastcgi_params;
            fastcgi_param SCRIPT_FILENAME {home}$fastcgi_script_name;
        }}
        location /resources/ {{ }}
        location /skins/ {{ }}
    }}
"""


@dataclass(frozen=True)
class Wiki:
    """A prepared wiki: its two processes, not yet started, and the address of its page."""

    php: Process
    front: Process
    url: str


def prepare(installer: Installer, folder: Path, port: int, text: str) -> Wiki:
    """A new wiki in the folder, with one page of this wikitext."""
    nginx.installed(installer)
    installer.debian(*PACKAGES, needs=[str(HOME / "index.php"), "php", APCU])
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("conf", "cache", "pages", "data"):
        (folder / name).mkdir(parents=True)
    _make(folder, port)
    _write(folder, text)
    front = nginx.process(folder, SITE.format(folder=folder, port=port, home=HOME))
    return Wiki(_php(folder), front, f"http://127.0.0.1:{port}/index.php/{PAGE}")


def _make(folder: Path, port: int) -> None:
    """Create the database and the settings; the password is for nobody, since the folder goes when the bench ends."""
    _maintain(
        folder,
        *("install.php", "--dbtype", "sqlite", "--dbname", "wiki", "--dbpath", f"{folder}/data"),
        *("--confpath", f"{folder}/conf", "--server", f"http://127.0.0.1:{port}", "--scriptpath", ""),
        *("--pass", secrets.token_urlsafe(24), "--skins", "Vector", "Bench", "Admin"),
    )
    with (folder / "conf/LocalSettings.php").open("a") as settings:
        settings.write(SETTINGS.format(folder=folder))


def _write(folder: Path, text: str) -> None:
    _maintain(folder, "edit.php", "--user", "Admin", PAGE, text=text)


def _maintain(folder: Path, script: str, *arguments: str, text: str = "") -> None:
    settings = folder / "conf/LocalSettings.php"
    found = {"MW_CONFIG_FILE": str(settings)} if settings.exists() else {}
    done = subprocess.run(
        ["php", HOME / "maintenance" / script, *arguments],
        env={**os.environ, **found},
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["it gave no reason"]
        raise NotMeasured(f"MediaWiki's {script} failed: {last[0]}")


def _php(folder: Path) -> Process:
    root = os.geteuid() == 0
    owner = "user = root\ngroup = root" if root else ""
    (folder / "fpm.conf").write_text(POOL.format(folder=folder, owner=owner))
    programs = sorted(Path("/usr/sbin").glob("php-fpm*"))
    if not programs:
        raise NotInstalled("php-fpm is not installed. Run as root: apt-get install php-fpm")
    command: list[str | Path] = [programs[-1], "--nodaemonize", "--fpm-config", folder / "fpm.conf"]
    for cache in CACHES:
        command += ["-d", cache]
    return Process([*command, "-R"] if root else command, folder / "php.log")
