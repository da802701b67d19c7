"""The page on which the first administrator chooses a name and a password."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from handrail.accounts import access, actions
from handrail.accounts.forms import FirstAdministratorForm


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def first_administrator(request: HttpRequest) -> HttpResponse:
    """The token comes in the query, which is never logged."""
    token = request.GET.get("link", "")
    form = FirstAdministratorForm(request.POST or None, label_suffix="")
    try:
        access.open_link(token)
        if form.is_valid():
            chosen = form.cleaned_data
            user = actions.make_first_administrator(token, username=chosen["username"], password=chosen["password1"])
            login(request, user)
            return redirect("wagtailadmin_home")
    except access.LinkIsClosed:
        context = {"has_administrator": access.has_administrator()}
        return render(request, "accounts/link_is_closed.html", context, status=404)
    return render(request, "accounts/first_administrator.html", {"form": form})
