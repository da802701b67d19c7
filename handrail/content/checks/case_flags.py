"""Is every flag of a case set somewhere, and does every flag change something?"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.content.cases.materials import Diff, Log, Mail, TalkPage
from handrail.content.cases.model import CaseOption, Message, Remark, Situation
from handrail.content.checks.subject import Part, Subject
from handrail.content.diagnostics import Address, Code, Diagnostic, diagnostic, did_you_mean, quoted
from handrail.content.values import Key

_CONDITIONAL = (Situation, Message, TalkPage, Log, Mail, Diff, Remark)


def check(subject: Subject) -> Iterator[Diagnostic]:
    for _, part in subject.cases:
        set_: dict[Key, Address] = {}
        asked: set[Key] = set()
        for address, value in part.values:
            if isinstance(value, CaseOption):
                set_ |= {flag: (*address, "sets", flag) for flag in value.sets if flag not in set_}
            elif isinstance(value, _CONDITIONAL):
                asked |= {*value.when, *value.unless}
        yield from _unknown(part, set(set_))
        for flag in sorted(set_.keys() - asked):
            message = f"The flag “{flag}” changes nothing."
            hint = "Ask for it with “when” or “unless”, or remove it."
            yield diagnostic(Code.UNUSED_FLAG, message, hint, address=set_[flag])


def _unknown(part: Part, known: set[Key]) -> Iterator[Diagnostic]:
    for address, value in part.values:
        if isinstance(value, _CONDITIONAL):
            for field, flags in (("when", value.when), ("unless", value.unless)):
                for flag in flags:
                    if flag not in known:
                        hint = did_you_mean(flag, known, "Set it with “sets: […]” at an option.")
                        message = f"No option sets the flag {quoted(flag)}."
                        yield diagnostic(Code.UNKNOWN_FLAG, message, hint, address=(*address, field, flag))
