"""Problems in the words of the forms: the checks speak of fields as a package names them."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from handrail.content.diagnostics import Diagnostic
from handrail.workshop import faults
from handrail.workshop.practising.filling import NOT_CHOSEN
from handrail.workshop.practising.words import label

_FIELD = re.compile(r"“([a-z_]+)(?:: [^”]*)?”")


def said(found: Diagnostic) -> str:
    """What an editor reads of a problem. Names of fields become their labels, save among what somebody wrote."""
    if f"“{NOT_CHOSEN}”" in found.message:
        return _("Nothing is chosen here yet.")
    sentence = faults.sentence(found)
    hint = sentence.removeprefix(found.message)
    message = _labelled(found.message, only_first=True)
    return message + (hint if "Did you mean" in hint else _labelled(hint))


def _labelled(words: str, *, only_first: bool = False) -> str:
    def put(found: re.Match[str]) -> str:
        if only_first and found.start():
            return found[0]
        return f"“{label(found[1])}”" if label(found[1]) else found[0]

    return _FIELD.sub(put, words)
