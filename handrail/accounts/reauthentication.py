"""Asking once more who someone is, before what cannot be undone."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse


def has_shown_lately(request: Any) -> bool:
    """Whether somebody has shown in the last five minutes who they are, by signing in too."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def asked_again(view: Callable[..., Any]) -> Callable[..., Any]:
    """A view for someone who has shown in the last five minutes, after signing in, that it is still them."""

    @wraps(view)
    def answer(request: Any, *args: Any, **kwargs: Any) -> Any:
        if not did_recently_reauthenticate(request):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return answer


def asked_lately(view: Callable[..., Any]) -> Callable[..., Any]:
    """A view whose forms are for someone who has shown lately who they are."""

    @wraps(view)
    def answer(request: Any, *args: Any, **kwargs: Any) -> Any:
        if request.method == "POST" and not has_shown_lately(request):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return answer


def middleware(get_response: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Lead to the question in the place of allauth, which would keep the whole request in the session: address, browser
    and what was typed. What was sent has to be sent again."""

    def answer(request: Any) -> Any:
        return get_response(request)

    def process_exception(request: Any, exception: Exception) -> Any:
        if not isinstance(exception, ReauthenticationRequired):
            return None
        methods = get_adapter().get_reauthentication_methods(request.user)
        way = methods[0]["url"] if methods else reverse("account_login")
        return redirect(f"{way}?{urlencode({'next': request.get_full_path()})}")

    answer.process_exception = process_exception  # type: ignore[attr-defined]
    return answer
