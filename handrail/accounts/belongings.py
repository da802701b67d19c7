"""What the rooms of the house hold of a person: taken out as one file, and parted from the person who leaves.

A room above enrols in its AppConfig.ready:

    belongings.register("talk", take_out=posts_of, part=part_posts)

`take_out(user)` gives what can be written as JSON. `part(user, remove)` runs in the transaction that deletes the
account, just before it: afterwards nothing in the room names the person. With `remove` their contributions go as well,
as far as nobody else’s work stands on them; what stays is nameless. `someone_who_left()` may be named where a name is
needed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handrail.accounts.models import User

TakeOut = Callable[[Any], Any]
Part = Callable[[Any, bool], None]

# Blanks are not allowed in user names, so nobody can take this one.
NOBODY = "someone who left"


@dataclass(frozen=True)
class Belongings:
    """What one room holds; `name` is its key in the file."""

    name: str
    take_out: TakeOut
    part: Part


_rooms: dict[str, Belongings] = {}


def register(name: str, *, take_out: TakeOut, part: Part) -> None:
    """Enrol a room. Enrolling again under the same name takes the earlier one’s place."""
    _rooms[name] = Belongings(name, take_out, part)


def everything_of(user: User) -> dict[str, Any]:
    """All that the site holds of a person, by room."""
    return {room.name: room.take_out(user) for room in _rooms.values()}


def part_from(user: User, *, remove: bool) -> None:
    """Part everything from a person who leaves; with `remove`, remove their contributions as far as that goes."""
    for room in _rooms.values():
        room.part(user, remove)


def someone_who_left() -> User:
    """Stands where a name is needed and the person is gone; nobody can sign in as them."""
    user, made = User.objects.get_or_create(username=NOBODY, defaults={"is_active": False})
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
