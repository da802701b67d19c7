"""Is every pattern of the reply workshop one that Python and browsers read alike?"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.content.checks.subject import Subject
from handrail.content.diagnostics import Address, Code, Diagnostic, diagnostic, quoted
from handrail.content.replies.model import Replies
from handrail.content.replies.patterns import PatternError, source
from handrail.content.values import Pattern


def check(subject: Subject) -> Iterator[Diagnostic]:
    for address, pattern, problem in wrong(subject.module.replies) if subject.module.replies else ():
        hint = "Write words with blanks between them; (one|two words), word*, word?, ... and # have a meaning."
        message = f"{quoted(pattern)} is no pattern. {problem}"
        yield diagnostic(Code.WRONG_PATTERN, message, hint, address=address)


def wrong(replies: Replies) -> Iterator[tuple[Address, Pattern, str]]:
    """The patterns that are none, each with its address and the reason."""
    for address, patterns in _all(replies):
        for index, pattern in enumerate(patterns):
            try:
                source(pattern)
            except PatternError as problem:
                yield (*address, str(index)), pattern, str(problem)


def _all(replies: Replies) -> Iterator[tuple[Address, tuple[Pattern, ...]]]:
    for rule in replies.rules:
        at: Address = ("replies", "rules", rule.key)
        yield (*at, "patterns"), rule.patterns
        yield (*at, "but"), rule.but
        yield (*at, "unless"), rule.unless
    for task in replies.tasks:
        for danger in task.dangers:
            yield ("replies", "tasks", task.key, "dangers", danger.key, "noticed"), danger.noticed
