"""What people are asked for: to get an account, to sign in, to show a second factor, to leave."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn import forms as webauthn
from allauth.socialaccount import forms as wiki
from django import forms
from django.contrib.auth.forms import UserCreationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from handrail.accounts import second_factor, slowing
from handrail.accounts.adapters import begin_attempt
from handrail.accounts.models import User


class FirstAdministratorForm(UserCreationForm):
    """A user name, and a password twice."""

    class Meta:
        model = User
        fields = ("username",)


class Plain(forms.Form):
    """Labels above the fields say what they are for; hints inside them would vanish with the first letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class SignInForm(Plain, account.LoginForm):
    """A user name and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class SignUpForm(Plain, account.SignupForm):
    """A user name, and a password twice. An e-mail address can be added afterwards."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["email"]
        self.fields["username"].help_text = _("Others see it. It need be neither your name nor one used elsewhere.")


class WikiSignUpForm(Plain, wiki.SignupForm):
    """A user name for somebody who comes from a wiki."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["email"]
        self.fields["username"].help_text = _("Others see it. It need not be the one that you have on the wiki.")


class ConfirmPasswordForm(Plain, account.ReauthenticateForm):
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    """The present password, and a new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].help_text = ""
        self.fields["oldpassword"].label = _("Present password")

    def clean_oldpassword(self) -> str:
        """As slow for those who guess as signing in is."""
        attempt = begin_attempt(context.request, f"password {self.user.get_username()}")
        password: str = super().clean_oldpassword()
        slowing.worked(attempt)
        return password


class SetPasswordForm(Plain, account.SetPasswordForm):
    """A password for somebody who has none, twice."""


class AddressForm(Plain, account.AddEmailForm):
    """An e-mail address, which counts once it is verified."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New address")


class ForgottenPasswordForm(Plain, account.ResetPasswordForm):
    """An e-mail address. Only to one that its owner has verified goes a link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")

    def clean_email(self) -> str:
        email: str = super().clean_email()
        verified = EmailAddress.objects.filter(email=email.lower(), verified=True, user__is_active=True)
        self.users = [address.user for address in verified.select_related("user")]
        return email


class NewPasswordForm(Plain, account.ResetPasswordKeyForm):
    """A new password twice, for somebody who has come by a link."""


def _check_code(form: Any, check: Any) -> str:
    """Check a code as slowly as guessing asks for, and use it up: the same one never works twice."""
    attempt = begin_attempt(context.request, f"code {form.user.pk}")
    code: str = check()
    authenticator = form.authenticator
    if authenticator.type == Authenticator.Type.TOTP and not second_factor.spend(
        authenticator, _moment(authenticator, code)
    ):
        message = _("This code was used before. Wait half a minute for the next one.")
        raise ValidationError(message, code="used")
    slowing.worked(attempt)
    return code


def _moment(authenticator: Authenticator, code: str) -> int:
    """Which half minute a right code belongs to, counted from 1970."""
    secret, digits = decrypt(authenticator.data["secret"]), code.replace(" ", "")
    for counter in yield_hotp_counters_from_time():
        if format_hotp_value(hotp_value(secret, counter)) == digits:
            return counter
    # The clock went on between two looks at it.
    return -1


class CodeForm(Plain, mfa.AuthenticateForm):
    """A one-time code or a recovery code, to sign in."""

    def clean_code(self) -> str:
        return _check_code(self, super().clean_code)


class ConfirmCodeForm(Plain, mfa.ReauthenticateForm):
    """A one-time code or a recovery code, once more."""

    def clean_code(self) -> str:
        return _check_code(self, super().clean_code)


class SetUpCodesForm(Plain, totp.ActivateTOTPForm):
    """The first code that the app shows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The six digits that the app shows")


class AddPasskeyForm(Plain, webauthn.AddWebAuthnForm):
    """A name for a passkey, and what it may do alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
        self.fields["name"].help_text = _("So that you know it from others: “My phone”, for example.")
        self.fields["passwordless"].label = _("Sign in with it alone")
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].help_text = _("Your device then asks for your fingerprint, face or PIN each time.")


class RenamePasskeyForm(Plain, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""


class LeaveForm(forms.Form):
    """What is to become of what somebody wrote."""

    contributions = forms.ChoiceField(
        label=_("What you have written here"),
        widget=forms.RadioSelect,
        choices=[
            ("keep", _("stays, without my name")),
            ("remove", _("is removed, as far as nobody else’s work stands on it")),
        ],
    )
