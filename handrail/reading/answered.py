"""Who is told of an answer that was posted without script; the reading room itself keeps none.

A room above enrols in its AppConfig.ready: `answered.listen(function)`.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from handrail.rendering.sheet import Answers

Listener = Callable[[HttpRequest, str, str, str, Answers], None]
"""Takes the request, language, module, topic, and the answers by question."""

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Enrol; enrolling twice does no more than once."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(request: HttpRequest, language: str, slug: str, topic_key: str, answers: Answers) -> None:
    """Tells everybody who enrolled."""
    for listener in _listeners:
        listener(request, language, slug, topic_key, answers)
