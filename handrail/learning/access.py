"""Who somebody is, for progress: by the token of their device, or by their account."""

from __future__ import annotations

from django.http import HttpRequest

from handrail.learning import device
from handrail.learning.models import Keeping
from handrail.learning.writing import Who


def who(request: HttpRequest) -> Who | None:
    """Under what name progress would be kept; nothing for somebody of whom nothing is known."""
    if token := request.COOKIES.get(device.TOKEN, ""):
        return Who(token_hash=device.hash_of(token))
    user = request.user
    return Who(user=user.pk) if user.is_authenticated else None


def keeping(name: Who | None) -> Keeping | None:
    """What is kept under this name."""
    if name is None:
        return None
    own = {"token_hash": name.token_hash} if name.token_hash else {"user": name.user}
    return Keeping.objects.filter(**own).first()
