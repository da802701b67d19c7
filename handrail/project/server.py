"""The server: a process that prepares and watches, and workers that answer, forked from it with everything loaded."""

from __future__ import annotations

import errno
import gc
import multiprocessing
import signal
import socket
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from handrail.project import data_folder, housekeeping
from handrail.project.refusal import Refusal
from handrail.project.starting import start_django
from handrail.project.steps import console, step

SECONDS_TO_FINISH = 10
# Prerendered pages go on while a few slow requests wait, at no cost in rate (measured with 1 to 128).
THREADS = 8
# A thread that computes hands over sooner to one that only has a page to send.
SWITCH_SECONDS = 0.001


def serve(host: str, port: int, workers: int, package: Path | None) -> None:
    """Prepare, then serve until SIGTERM or SIGINT; a worker that dies is replaced."""
    see_that_port_is_free(host, port)
    # Forked workers share what is loaded. Elsewhere than on Linux a fork may break what the system's libraries hold.
    multiprocessing.set_start_method("fork" if sys.platform == "linux" else "spawn", force=True)
    folder = data_folder.chosen()
    folder.prepare()
    with folder.served():
        with step("Starting", "Handrail is loaded"):
            start_django()
        with folder.held(alone=True, wait=console.print):
            apart(partial(prepare, package))
        with folder.held(alone=False, wait=console.print):
            answer(host, port, workers)


def prepare(package: Path | None) -> None:
    """What a start needs before the first request: tables, the module, somebody who may sign in."""
    start_django()
    from django.conf import settings

    from handrail.accounts import actions
    from handrail.project import schema
    from handrail.reading.actions import compare, refresh
    from handrail.reading.following import catch_up

    schema.bring_up_to_date()
    if package:
        from handrail.project import loading

        loading.load_if_new(package)
    with step("Preparing the pages", "The pages are ready"):
        compare()
        refresh()
        catch_up()
    if token := actions.make_setup_link():
        console.print(
            "Nobody can sign in yet. Whoever opens this link first becomes the administrator:\n"
            f"  {settings.SITE_URL}/accounts/first/?link={token}"
        )


def apart(work: Callable[[], None]) -> None:
    """Do the work in a process of its own, so that the memory it takes is gone when the workers are made."""
    child = multiprocessing.Process(target=_in_child, args=(work,), daemon=True)
    child.start()
    before = signal.signal(signal.SIGTERM, _stop_at_once)
    try:
        child.join()
    finally:
        child.terminate()
        signal.signal(signal.SIGTERM, before)
    if child.exitcode:
        sys.exit(child.exitcode)


def _in_child(work: Callable[[], None]) -> None:
    from handrail.project.cli import told

    sys.exit(told(work))


def _stop_at_once(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)


def answer(host: str, port: int, workers: int) -> None:
    """Run the workers, which share what this process has loaded, until told to stop."""
    from django.conf import settings

    load_ahead()
    server = Granian(
        "handrail.project.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_FINISH,
        http1_settings=HTTP1Settings(header_read_timeout=10_000),
        log_level=LogLevels.error,
    )
    sys.setswitchinterval(SWITCH_SECONDS)
    server.on_startup(lambda: console.print(f"Serving on {settings.SITE_URL} · stop with Ctrl+C"))
    server.serve(target_loader=application_of_worker, wrap_loader=False)
    console.print("Stopped.")


def application_of_worker() -> Callable[..., Any]:
    """The application, as a worker asks for it when it begins."""
    from handrail.learning import folding

    housekeeping.begin()
    folding.begin()
    return loaded_application()


def loaded_application() -> Callable[..., Any]:
    """The application, with everything that belongs to it."""
    from handrail.project.wsgi import application

    return application


def load_ahead() -> None:
    """Load all that a worker's first requests would, into memory that the workers share."""
    from django.db import connections
    from django.urls import get_resolver

    from handrail.reading import library

    loaded_application()
    library.load_ahead()
    get_resolver().url_patterns  # noqa: B018  reading it imports every view
    connections.close_all()
    gc.collect()
    gc.freeze()
    # A worker lives long, and looks for garbage as often as Python does by itself.
    gc.set_threshold(700, 10, 10)


def see_that_port_is_free(host: str, port: int) -> None:
    """Refuse a port that something listens at: the workers' own sockets would share it without a word."""
    try:
        family, kind, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            attempt.bind(where)
    except socket.gaierror as error:
        raise Refusal(f"“{host}” is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all.") from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise Refusal(f"Port {port} is in use. Choose another with --port (make serve PORT={port + 1}).") from error
        raise Refusal(f"Handrail cannot listen at {host}, port {port}: {error.strerror}. Choose others.") from error
