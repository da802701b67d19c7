"""Who needs a second factor, whether a session has shown one, and the door of the workshop, which asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse

# Contributors write drafts that others decide on; whoever can change what readers see needs more than a password.
ROLES = ("Editor", "Publisher", "Administrator")
REAL = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
SHOWN = "second_factor_shown"

# Where the workshop is. Signing out is for everybody.
GUARDED = ("/admin/", "/workshop-media/")
OPEN = ("/admin/logout/", "/admin/login/")


def is_required_of(user: Any) -> bool:
    """Whether the role of somebody, and this site’s settings, ask for a second factor."""
    if settings.SECOND_FACTOR != "required" or not user.is_authenticated:
        return False
    return user.is_superuser or user.groups.filter(name__in=ROLES).exists()


def is_set_up_by(user: Any) -> bool:
    """Whether somebody has a one-time code or a passkey. Recovery codes alone are none."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=REAL).exists()


def may_remove(authenticator: Authenticator) -> bool:
    """Whether enough is left without this one for what its owner’s role asks."""
    if authenticator.type not in REAL or not is_required_of(authenticator.user):
        return True
    others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=REAL).exclude(pk=authenticator.pk)
    return others.exists()


def shown(request: Any) -> bool:
    """Whether the second factor that a role asks for was shown, or set up, in this session."""
    return request.session.get(SHOWN) == request.user.pk or not is_required_of(request.user)


def note_shown(request: Any, user: Any) -> None:
    """The session has just seen a second factor of this person: a code, a passkey, or the setting up of one."""
    request.session[SHOWN] = user.pk


@transaction.atomic
def spend(authenticator: Authenticator, counter: int) -> bool:
    """Use up the code of this moment; False if it, or a later one, was used before (RFC 6238, section 5.2)."""
    row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    if counter <= row.data.get("last_counter", -1):
        return False
    row.data["last_counter"] = counter
    row.save(update_fields=["data"])
    return True


def door(get_response: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Lets into the workshop whoever may be there and has shown what their role asks for. The one place that decides.

    Strangers go through: the workshop itself sends them to the page where people sign in.
    """

    def answer(request: Any) -> Any:
        path = request.path_info
        if path.startswith(GUARDED) and path not in OPEN and request.user.is_authenticated:
            return _turned_away(request) or get_response(request)
        return get_response(request)

    return answer


def _turned_away(request: Any) -> Any:
    if not request.user.has_perm("wagtailadmin.access_admin"):
        return render(request, "accounts/no_entry.html", status=403)
    if shown(request):
        return None
    if not is_set_up_by(request.user):
        return redirect("mfa_index")
    codes = Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.TOTP).exists()
    way = reverse("mfa_reauthenticate" if codes else "mfa_reauthenticate_webauthn")
    onward = request.get_full_path() if request.method == "GET" else reverse("wagtailadmin_home")
    return redirect(f"{way}?{urlencode({'next': onward})}")
