"""Where the workshop’s pages about people lead to what this room does with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button

from handrail.accounts import actions, people


@hooks.register("before_delete_user")
def delete_one(request: Any, user: Any) -> Any:
    """An administrator deletes an account: what the person wrote stays, nameless."""
    return _delete(request, [user]) if request.method == "POST" else None


@hooks.register("before_bulk_action")
def delete_many(request: Any, action_type: str, users: list[Any], action: Any) -> Any:  # noqa: ARG001
    """The same for those ticked in the list."""
    if action_type == "delete" and users and isinstance(users[0], get_user_model()) and request.method == "POST":
        return _delete(request, users)
    return None


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return people.urls


@hooks.register("register_user_listing_buttons")
def lost_second_factor(user: Any, request_user: Any) -> Iterator[Any]:
    if people.may_reset(request_user, user):
        address = reverse("handrail_reset_second_factor", args=[user.pk])
        yield Button(_("Take the second factor away"), address, icon_name="lock-open", priority=40)


@hooks.register("register_account_menu_item")
def own_account(request: Any) -> dict[str, Any]:  # noqa: ARG001
    return {
        "url": reverse("you"),
        "label": _("Password, second factor, sessions, your data"),
        "help_text": _("What belongs to your account outside the workshop."),
    }


def _delete(request: Any, users: list[Any]) -> Any:
    for user in users:
        try:
            actions.leave(user, remove=False, by=request.user)
        except actions.LastAdministrator:
            messages.error(request, _("The last administrator stays. Make somebody else an administrator first."))
        else:
            messages.success(request, _("The account is deleted. What the person wrote stays, without the name."))
    return redirect("wagtailusers_users:index")
