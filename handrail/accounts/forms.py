"""What people are asked for when they get an account."""

from __future__ import annotations

from django.contrib.auth.forms import UserCreationForm

from handrail.accounts.models import User


class FirstAdministratorForm(UserCreationForm):
    """A user name, and a password twice."""

    class Meta:
        model = User
        fields = ("username",)
