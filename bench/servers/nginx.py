"""nginx: the limit that a page served from Python is held against, and the front of MediaWiki."""

from __future__ import annotations

import gzip
import os
import pwd
import shutil
from pathlib import Path

from bench.fetch import Answer
from bench.install import Installer
from bench.process import Process

# Set from the body that is sent, or nginx's own affair.
NOT_COPIED = {
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "date",
    "etag",
    "last-modified",
    "server",
    "transfer-encoding",
}

WHOLE = """
{user}worker_processes 2;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    tcp_nodelay on;
    keepalive_requests 100000000;
    open_file_cache max=1000;
    client_body_temp_path {folder}/client;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {site}
}}
"""

PAGES = """
    server {{
        listen 127.0.0.1:{port} reuseport;
        root {folder}/www;
        default_type "{type}";
        {headers}
        location = /page {{ gzip_static on; }}
        location = /brotli {{ add_header Content-Encoding br; {headers} }}
    }}
"""


def installed(installer: Installer) -> None:
    installer.debian("nginx-light", needs=["nginx"])


def process(folder: Path, site: str) -> Process:
    """Nginx in the foreground with two workers, its site given as configuration text."""
    user = f"user {pwd.getpwuid(os.getuid()).pw_name};\n" if os.geteuid() == 0 else ""
    configuration = folder / "nginx.conf"
    configuration.write_text(WHOLE.format(user=user, folder=folder, site=site))
    return Process(["nginx", "-e", folder / "error.log", "-c", configuration], folder / "nginx.log")


def of_the_same_bytes(folder: Path, port: int, plain: Answer, zipped: Answer | None, brotli: Answer | None) -> Process:
    """Nginx serving, as files, the bodies that another server sent, under the same headers: /page and /brotli."""
    www = folder / "www"
    shutil.rmtree(www, ignore_errors=True)
    www.mkdir(parents=True)
    (www / "page").write_bytes(plain.body)
    (www / "page.gz").write_bytes(zipped.body if zipped else gzip.compress(plain.body, 9))
    if brotli:
        (www / "brotli").write_bytes(brotli.body)
    kept = {name: value for name, value in plain.headers.items() if name not in NOT_COPIED}
    headers = " ".join(f'add_header {name} "{_quoted(value)}";' for name, value in kept.items())
    site = PAGES.format(port=port, folder=folder, type=plain.headers.get("content-type", "text/html"), headers=headers)
    return process(folder, site)


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')
