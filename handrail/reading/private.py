"""Forms of stored pages, which carry no token; what they bring is nobody else's business, and in no log."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from handrail.reading.origins import came_from_here
from handrail.ui import refusals


def private_form(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that takes a form from stored pages, which carry no token, and of nobody else's. Should the view fail, the
    report of it leaves out what the form brought."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @sensitive_post_parameters()
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            if not came_from_here(request):
                return refusals.response("403-elsewhere")
            if request.content_type == "multipart/form-data":
                # Django would store whatever files come along before anyone asked for them.
                return refusals.response("415")
        return view(request, *args, **kwargs)

    return answer
