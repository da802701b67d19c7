"""What our own pages report without script, for those who keep it: a page that was read, an answer that was posted, a
step of a case."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from http import HTTPStatus

from django.db import DatabaseError
from django.http import HttpRequest

from handrail.learning import access, device, standing
from handrail.learning.reports import Report
from handrail.rendering.sheet import Answers

log = logging.getLogger(__name__)


def opened(request: HttpRequest, language: str, slug: str, topic_key: str) -> None:
    """Keeps that a page was read."""
    _report(request, language, slug, Report(page=topic_key))


def answered(request: HttpRequest, language: str, slug: str, topic_key: str, answers: Answers) -> None:
    """Keeps the answer to a question."""
    for key, chosen in answers.items():
        _report(request, language, slug, Report(question=f"{topic_key}/{key}", chosen=tuple(chosen)))


def stepped(request: HttpRequest, language: str, slug: str, case: str, path: Sequence[str]) -> None:
    """Keeps where someone has come to in a case, and at an end that they ended it."""
    _report(request, language, slug, Report(case=case, path=".".join(path)))


def _report(request: HttpRequest, language: str, slug: str, report: Report) -> None:
    """Nobody is kept from an answer because it could not be kept."""
    if device.MARKER not in request.COOKIES:
        return
    name = access.who(request)
    if name is None:
        return
    try:
        reply = standing.keep(name, language, slug, report)
    except DatabaseError:
        log.exception("Progress was not kept: the database did not take it.")
        return
    if reply.status not in {HTTPStatus.NO_CONTENT, HTTPStatus.UNPROCESSABLE_ENTITY}:
        log.warning("Progress was not kept: %s.", reply.status.phrase)
