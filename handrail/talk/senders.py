"""Who sends something to talk: someone with an account, or someone without who may hold a receipt."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Any

from django.utils.crypto import salted_hmac

from handrail.talk.models import Thread
from handrail.workshop.stages import ROLES

_TOKEN_BYTES = 24


@dataclass(frozen=True)
class Sender:
    """`user` is None without an account, or for someone who does not want to use it here. `mark` is the day's mark of
    where the request came from, empty if that is not known; `receipt` the token of their link. `proven` says that they
    have shown the second factor that their role asks for, if it asks for one."""

    user: Any
    mark: str
    receipt: str = ""
    proven: bool = False

    @property
    def name(self) -> str:
        """By what they are counted: the account, else the mark."""
        return f"user {self.user.pk}" if self.user else self.mark

    def opened(self, thread: Thread) -> bool:
        """Whether the thread is theirs."""
        if self.user and thread.author_id == self.user.pk:
            return True
        return bool(
            self.receipt and thread.receipt_hash and hmac.compare_digest(hash_of(self.receipt), thread.receipt_hash)
        )

    @property
    def is_team(self) -> bool:
        """Whether they answer for the team. A password alone does not say so where a role asks for more."""
        return bool(self.user and self.proven and self.user.has_perm("talk.answer_thread"))


def new_token() -> str:
    """The secret part of a link, with 192 random bits."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def token_of(once: str) -> str:
    """The secret part of the link for what a form brought, whose `once` was drawn for it alone: only this site can make
    it, and for the same form it makes the same."""
    return salted_hmac("handrail.talk.receipt", once, algorithm="sha256").hexdigest()[: _TOKEN_BYTES * 2]


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def role_of(user: Any) -> str:
    """The role in which someone decides or answers: the highest of their groups."""
    if user.is_superuser:
        return ROLES[-1]
    # Over the groups themselves, which whoever asks for many people has at hand.
    groups = {group.name for group in user.groups.all()}
    return next((name for name in reversed(ROLES) if name in groups), "")
