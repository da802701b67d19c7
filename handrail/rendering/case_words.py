"""What is said of a case beside its own words: how good a choice was, how much time passed, how a message arrived."""

from __future__ import annotations

from handrail.content.cases.model import MINUTES, Channel, Passing, Unit, Worth
from handrail.rendering.site import Gettext

# From so many of a unit on, the next larger one tells more.
_ENOUGH = {Unit.MINUTE: 120, Unit.HOUR: 48, Unit.DAY: 21}


def worth_words(worth: Worth, gettext: Gettext) -> str:
    """How good a choice was. Nobody fails here: a poor one is what people do who have not been there before."""
    return {
        Worth.GOOD: gettext("A good choice"),
        Worth.DEFENSIBLE: gettext("A choice that can be defended"),
        Worth.POOR: gettext("This could have gone better"),
    }[worth]


def channel_words(channel: Channel, gettext: Gettext) -> str:
    """How a message arrived."""
    return {
        Channel.TALK: gettext("On a talk page"),
        Channel.MAIL: gettext("By mail"),
        Channel.NOTICEBOARD: gettext("On a noticeboard"),
        Channel.CHAT: gettext("In a chat"),
    }[channel]


def later_words(passing: Passing, gettext: Gettext) -> str:
    """How much time lies between a situation and the one before."""
    one, more = {
        Unit.MINUTE: (gettext("One minute later"), gettext("%(number)s minutes later")),
        Unit.HOUR: (gettext("One hour later"), gettext("%(number)s hours later")),
        Unit.DAY: (gettext("One day later"), gettext("%(number)s days later")),
        Unit.WEEK: (gettext("One week later"), gettext("%(number)s weeks later")),
    }[passing.unit]
    return one if passing.amount == 1 else more % {"number": passing.amount}


def elapsed_words(minutes: int, gettext: Gettext) -> str:
    """How much time has passed since a case began; nothing where none has."""
    if not minutes:
        return ""
    unit = next((unit for unit, enough in _ENOUGH.items() if minutes < enough * MINUTES[unit]), Unit.WEEK)
    number = round(minutes / MINUTES[unit])
    one, more = {
        Unit.MINUTE: (gettext("One minute since it began"), gettext("%(number)s minutes since it began")),
        Unit.HOUR: (gettext("One hour since it began"), gettext("%(number)s hours since it began")),
        Unit.DAY: (gettext("One day since it began"), gettext("%(number)s days since it began")),
        Unit.WEEK: (gettext("One week since it began"), gettext("%(number)s weeks since it began")),
    }[unit]
    return one if number == 1 else more % {"number": number}
