"""What an administrator does for others in the workshop: accounts without an address, lost second factors."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.users import forms
from wagtail.users.views.users import UserViewSet

from handrail.accounts import access, actions


class CreateForm(forms.UserCreationForm):
    """A user name and a password. Names and addresses are nobody’s business."""

    email = first_name = last_name = None

    class Meta(forms.UserCreationForm.Meta):
        fields = {"username", "is_superuser", "groups"}


class EditForm(forms.UserEditForm):
    """The same, and whether the account is open."""

    email = first_name = last_name = None

    class Meta(forms.UserEditForm.Meta):
        fields = {"username", "is_active", "is_superuser", "groups"}


class PeopleViewSet(UserViewSet):
    """Wagtail’s pages about users, with our forms."""

    def get_form_class(self, for_update: bool = False) -> Any:
        return EditForm if for_update else CreateForm


def may_reset(by: AbstractUser, person: AbstractUser) -> bool:
    """Whether somebody may take another’s second factor away; who may do everything answers only to their like."""
    return by.pk != person.pk and by.has_perm("accounts.change_user") and (by.is_superuser or not person.is_superuser)


@require_http_methods(["GET", "HEAD", "POST"])
def reset_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once more, then takes the second factor of somebody who has lost it away."""
    person = access.person(pk)
    if not may_reset(request.user, person):
        return render(request, "accounts/may_not_reset.html", status=403)
    if request.method != "POST":
        return render(request, "accounts/reset_second_factor.html", {"person": person})
    actions.reset_second_factor(person, by=request.user)
    said = _("%(name)s has no second factor any more, and is signed out everywhere.") % {"name": person.username}
    messages.success(request, said)
    return redirect("wagtailusers_users:edit", person.pk)


urls = [path("people/<int:pk>/reset-second-factor/", reset_second_factor, name="handrail_reset_second_factor")]
