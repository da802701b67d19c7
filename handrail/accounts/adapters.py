"""Where allauth asks us: who may sign up, how guessing is slowed, what is kept of a wiki account."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from handrail.accounts import actions, mailbox, marks, second_factor, slowing
from handrail.accounts.reauthentication import has_shown_lately

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts of this site."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("This user name and password do not go together. Check both and try again."),
        "incorrect_password": _("This is not your password. Try again."),
        "enter_current_password": _("This is not your present password. Try again."),
        "incorrect_code": _("This code is not right. Codes change every 30 seconds: try the next one."),
        "email_taken": _("Another account uses this address. Take another one."),
        "invalid_password_reset": _("This link does not work any more. Ask for a new one."),
    }

    def is_open_for_signup(self, request: Any) -> bool:  # noqa: ARG002  as allauth calls it
        return bool(settings.SIGN_UP_IS_OPEN)

    def get_client_ip(self, request: Any) -> str:
        """A mark of the day in the place of the address, for the limits that allauth keeps in the cache."""
        return marks.mark("limit", marks.sender(request))

    def pre_authenticate(self, request: Any, **credentials: Any) -> None:
        self.attempt = begin_attempt(request, f"password {credentials.get('username', '')}")

    def authenticate(self, request: Any, **credentials: Any) -> Any:
        user = super().authenticate(request, **credentials)
        if user:
            slowing.worked(self.attempt)
        return user

    def _rollback_login_failed_rl_usage(self) -> None:
        """What allauth counts in the cache, we count in the database."""

    def _delete_login_attempts_cached_email(self, request: Any, **credentials: Any) -> None:
        """As above: after a new password the name’s own count ends with the day."""

    def set_password(self, user: Any, password: str) -> None:
        """A new password ends every session but the one that set it."""
        super().set_password(user, password)
        actions.end_other_sessions(user, keep=self.request.session.get("name", ""))

    def post_login(self, request: Any, user: Any, *, signup: bool, **more: Any) -> Any:
        """Who has just chosen a password has shown it."""
        if signup and user.has_usable_password():
            record_authentication(request, user, method="password")
        return super().post_login(request, user, signup=signup, **more)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever has just signed in is not asked for the same again."""
        return not has_shown_lately(self.request) and bool(super().is_reauthentication_required(app=app, **kwargs))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Whether a mail went out is told to nobody: it would say whether an address belongs to an account."""
        if not mailbox.takes_one_more(template_prefix, email):
            return
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as problem:  # smtplib's own errors are of this kind too
            log.warning("A mail was not taken by %s: %s", settings.EMAIL_HOST, type(problem).__name__)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """With the key in the query: the access log has paths, and no queries."""
        return self._link("new_password", key)

    def get_email_confirmation_url(self, request: Any, emailconfirmation: Any) -> str:  # noqa: ARG002  as allauth calls it
        return self._link("confirm_address", emailconfirmation.key)

    @staticmethod
    def _link(name: str, key: str) -> str:
        return f"{settings.SITE_URL}{reverse(name)}?{urlencode({'link': key})}"

    def login(self, request: Any, user: Any) -> None:
        """Whenever somebody signs in, sessions that have run out are forgotten."""
        super().login(request, user)
        actions.forget_old_sessions()

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        words = {"reauthenticate": _("With your password"), "mfa_reauthenticate": _("With a code")}
        found = super().get_reauthentication_methods(user)
        return [each | {"description": words.get(each["id"], _("With a passkey"))} for each in found]

    def get_password_change_redirect_url(self, request: Any) -> str:  # noqa: ARG002  as allauth calls it
        return "/accounts/"


def begin_attempt(request: Any, name: str) -> slowing.Attempt:
    """Count an attempt. Raises ValidationError with a sentence that says when to try again."""
    try:
        return slowing.begin(request, name)
    except slowing.MustWait as wait:
        raise ValidationError(_sentence(wait.seconds), code="must_wait") from wait


def _sentence(seconds: int) -> str:
    if seconds < 100:  # noqa: PLR2004  from here on minutes are easier to read
        return ngettext(
            "Too many attempts did not work. Try again in %(number)s second.",
            "Too many attempts did not work. Try again in %(number)s seconds.",
            seconds,
        ) % {"number": seconds}
    minutes = -(-seconds // 60)
    return ngettext(
        "Too many attempts did not work. Try again in %(number)s minute.",
        "Too many attempts did not work. Try again in %(number)s minutes.",
        minutes,
    ) % {"number": minutes}


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors on this site."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right. Codes change every 30 seconds: try the next one."),
        "cannot_delete_authenticator": _(
            "Your role asks for a second factor, and this is the only one. Add another one first."
        ),
    }

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        return second_factor.may_remove(authenticator)

    def _get_user_identifier(self, user: Any) -> str:
        """The name, never the e-mail address, in an app that others may see."""
        return str(user.get_username())

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002, ARG002  as allauth calls it
        return str(_("My passkey"))


class WikiAdapter(DefaultSocialAccountAdapter):
    """Accounts of a wiki that people sign in with: we keep the number and the name of the account there."""

    def pre_social_login(self, request: Any, sociallogin: Any) -> None:  # noqa: ARG002  as allauth calls it
        account = sociallogin.account
        account.extra_data = {"username": account.extra_data.get("username", "")}
        sociallogin.email_addresses = []
        sociallogin.user.email = sociallogin.user.email if sociallogin.is_existing else ""
        if account.pk:
            account.save(update_fields=["extra_data"])

    def populate_user(self, request: Any, sociallogin: Any, data: dict[str, Any]) -> Any:  # noqa: ARG002
        """The name there is only a proposal for the name here, which people choose themselves."""
        sociallogin.user.username = data.get("username") or ""
        return sociallogin.user
