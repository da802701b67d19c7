"""The pages of one's own account, and the page on which the first administrator chooses a name and a password."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from allauth.account import views as account
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views as webauthn
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.accounts import access, actions, belongings, second_factor
from handrail.accounts.adapters import SecondFactorAdapter
from handrail.accounts.forms import FirstAdministratorForm, LeaveForm
from handrail.accounts.reauthentication import asked_again, asked_lately
from handrail.accounts.sessions import note_use


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def first_administrator(request: HttpRequest) -> HttpResponse:
    """The token comes in the query, which is never logged. The second factor is the next step."""
    token = request.GET.get("link", "")
    form = FirstAdministratorForm(request.POST or None, label_suffix="")
    try:
        access.open_link(token)
        if form.is_valid():
            chosen = form.cleaned_data
            user = actions.make_first_administrator(token, username=chosen["username"], password=chosen["password1"])
            login(request, user)
            record_authentication(request, user, method="password")
            return redirect("mfa_index")
    except access.LinkIsClosed:
        context = {"has_administrator": access.has_administrator()}
        return render(request, "accounts/link_is_closed.html", context, status=404)
    return render(request, "accounts/first_administrator.html", {"form": form})


def workshop_sign_in(request: HttpRequest) -> HttpResponse:
    """The workshop’s own address for signing in leads to the one page for it."""
    onward = request.GET.get("next") or reverse("wagtailadmin_home")
    return redirect(f"{reverse('account_login')}?{urlencode({'next': onward})}")


@never_cache
@login_required
@require_safe
def you(request: HttpRequest) -> HttpResponse:
    """Everything about one's own account, from here."""
    may_enter = request.user.has_perm("wagtailadmin.access_admin")
    context = {"may_enter": may_enter, "mail_is_sent": bool(settings.EMAIL_HOST), "wiki": settings.MEDIAWIKI_SIGN_IN}
    return render(request, "accounts/you.html", context)


@never_cache
@login_required
@require_safe
def second_factors(request: HttpRequest) -> HttpResponse:
    """What somebody has set up, and what they can set up."""
    own = list(Authenticator.objects.filter(user=request.user))
    codes = next((each for each in own if each.type == Authenticator.Type.TOTP), None)
    recovery = next((each for each in own if each.type == Authenticator.Type.RECOVERY_CODES), None)
    passkeys = [each for each in own if each.type == Authenticator.Type.WEBAUTHN]
    context = {
        "codes": codes,
        "passkeys": passkeys,
        "recovery_left": len(recovery.wrap().get_unused_codes()) if recovery else None,
        "is_required": second_factor.is_required_of(request.user),
        "is_set_up": bool(codes or passkeys),
        "may_enter": request.user.has_perm("wagtailadmin.access_admin"),
    }
    return render(request, "mfa/index.html", context)


@never_cache
@login_required
def remove_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    """allauth’s view, for a passkey that its owner can do without."""
    if not second_factor.may_remove(access.passkey(request.user, pk)):
        messages.error(request, SecondFactorAdapter.error_messages["cannot_delete_authenticator"])
        return redirect("mfa_list_webauthn")
    return webauthn.remove_webauthn(request, pk=pk)


@never_cache
@login_required
@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """Where somebody is signed in."""
    note_use(request.session)
    if request.session.modified:
        request.session.save()
    context = {"sessions": list(access.sessions(request.user)), "present": request.session["name"]}
    return render(request, "accounts/sessions.html", context)


@login_required
@require_POST
def end_session(request: HttpRequest, name: str) -> HttpResponse:
    if name == request.session.get("name"):
        logout(request)
        return redirect("account_login")
    actions.end_session(access.session(request.user, name))
    messages.success(request, _("You are not signed in there any more."))
    return redirect("sessions")


@login_required
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    actions.end_other_sessions(request.user, keep=request.session.get("name", ""))
    messages.success(request, _("You are signed in nowhere else any more."))
    return redirect("sessions")


@never_cache
@login_required
@require_safe
def your_data(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/your_data.html")


@never_cache
@login_required
@require_safe
@asked_again
def take_out(request: HttpRequest) -> HttpResponse:
    """Everything that the site holds of somebody, as one file."""
    everything = {"taken_out": timezone.now(), **belongings.everything_of(request.user)}
    headers = {"Content-Disposition": 'attachment; filename="my-data.json"'}
    return JsonResponse(everything, headers=headers, json_dumps_params={"indent": 2, "ensure_ascii": False})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@asked_again
def leave(request: HttpRequest) -> HttpResponse:
    """Delete the account."""
    if access.is_last_administrator(request.user):
        return render(request, "accounts/last_administrator.html", status=403)
    form = LeaveForm(request.POST or None, label_suffix="")
    if not form.is_valid():
        return render(request, "accounts/leave.html", {"form": form})
    try:
        actions.leave(request.user, remove=form.cleaned_data["contributions"] == "remove")
    except actions.LastAdministrator:
        return render(request, "accounts/last_administrator.html", status=403)
    logout(request)
    return render(request, "accounts/left.html")


@never_cache
def new_password(request: HttpRequest) -> HttpResponse:
    """Where the link in a mail leads: its key comes in the query, which is never logged, and goes on in the session."""
    uid, _, key = request.GET.get("link", "").partition("-")
    if not (uid.isascii() and uid.isalnum() and key):
        return render(request, "account/password_reset_from_key.html", {"token_fail": True})
    answer: HttpResponse = account.password_reset_from_key(request, uidb36=uid, key=key)
    if answer.status_code == HTTPStatus.FOUND:
        return redirect("account_reset_password_from_key", uidb36=uid, key="set-password")
    return answer


@never_cache
def confirm_address(request: HttpRequest) -> HttpResponse:
    """The same for the link that verifies an address."""
    return account.confirm_email(request, key=request.GET.get("link", ""))


@never_cache
def go_to_wiki(request: HttpRequest) -> HttpResponse:
    """allauth’s view. Forms of ours may not lead to other sites (`form-action`), so a page in between does."""
    from allauth.socialaccount.providers.mediawiki.views import oauth2_login

    answer: HttpResponse = oauth2_login(request)
    if answer.status_code == HTTPStatus.FOUND:
        return render(request, "accounts/go_to_wiki.html", {"onward": answer["Location"]})
    return answer


@never_cache
@login_required
@asked_lately
def address(request: HttpRequest) -> HttpResponse:
    """allauth’s view. Through a new address a new password can be chosen: not by whoever finds a browser open."""
    answer: HttpResponse = account.email(request)
    return answer


def where_mail_is_sent(view: Callable[..., Any]) -> Callable[..., Any]:
    """A view that makes sense only where e-mail is set up; elsewhere a page that says whom to ask."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not settings.EMAIL_HOST:
            return render(request, "accounts/no_mail.html", status=404)
        return view(request, *args, **kwargs)

    return answer
