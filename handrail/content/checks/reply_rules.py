"""Has every rule of the reply workshop what it needs to find something, and a topic that teaches it?"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.content.checks.subject import Subject
from handrail.content.diagnostics import Address, Code, Diagnostic, diagnostic, did_you_mean, quoted
from handrail.content.model import reading_order
from handrail.content.replies.model import Finds, ReplyRule

_BY_PATTERNS = {Finds.SAYS, Finds.LACKS}
_BY_NUMBER = {Finds.LONGER, Finds.HARDER}


def check(subject: Subject) -> Iterator[Diagnostic]:
    module = subject.module
    topics = {topic.key for topic in reading_order(module.topics)}
    for rule in module.replies.rules if module.replies else ():
        at: Address = ("replies", "rules", rule.key)
        for message, hint, field in _problems(rule):
            yield diagnostic(Code.WRONG_REPLY_RULE, message, hint, address=(*at, field))
        if rule.topic not in topics:
            message = f"There is no topic {quoted(rule.topic)}."
            yield diagnostic(Code.UNKNOWN_TOPIC, message, did_you_mean(rule.topic, topics), address=(*at, "topic"))


def _problems(rule: ReplyRule) -> Iterator[tuple[str, str, str]]:
    if rule.finds in _BY_PATTERNS and not rule.patterns:
        yield f"A rule that finds “{rule.finds}” needs patterns.", "Add “patterns: …”.", "patterns"
    if rule.finds not in _BY_PATTERNS and rule.patterns:
        yield f"A rule that finds “{rule.finds}” has no patterns.", "Remove them, or change “finds”.", "patterns"
    if rule.but and rule.finds is not Finds.SAYS:
        yield "“but” is for rules that find “says”.", "Remove it; “unless” is for every rule.", "but"
    if rule.finds in _BY_NUMBER and rule.most is None:
        yield f"A rule that finds “{rule.finds}” needs a limit.", "Add “most: …”, a number.", "most"
    if rule.finds not in _BY_NUMBER and rule.most is not None:
        yield f"A rule that finds “{rule.finds}” has no limit.", "Remove “most”, or change “finds”.", "most"
