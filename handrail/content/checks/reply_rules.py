"""Has every rule of the reply workshop what it needs to find something, and a topic that teaches it?"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.content.checks.subject import Subject
from handrail.content.diagnostics import Address, Code, Diagnostic, diagnostic, did_you_mean, quoted
from handrail.content.model import reading_order
from handrail.content.replies.model import Finds, ReplyRule

_BY_WORDS = {Finds.SAYS, Finds.LACKS}
_BY_NUMBER = {Finds.LONGER, Finds.HARDER}


def check(subject: Subject) -> Iterator[Diagnostic]:
    module = subject.module
    topics = {topic.key for topic in reading_order(module.topics)}
    rules = module.replies.rules if module.replies else ()
    keys = {rule.key for rule in rules}
    for rule in rules:
        at: Address = ("replies", "rules", rule.key)
        for message, hint, field in _problems(rule):
            yield diagnostic(Code.WRONG_REPLY_RULE, message, hint, address=(*at, field))
        if rule.topic not in topics:
            message = f"There is no topic {quoted(rule.topic)}."
            yield diagnostic(Code.UNKNOWN_TOPIC, message, did_you_mean(rule.topic, topics), address=(*at, "topic"))
        others = keys - {rule.key}
        if rule.only_with is not None and rule.only_with not in others:
            message = f"There is no other rule {quoted(rule.only_with)}."
            hint = did_you_mean(rule.only_with, others)
            yield diagnostic(Code.WRONG_REPLY_RULE, message, hint, address=(*at, "only_with"))


def _problems(rule: ReplyRule) -> Iterator[tuple[str, str, str]]:
    if rule.finds in _BY_WORDS and not (rule.patterns or rule.examples):
        hint = "Add “examples: …” or “patterns: …”."
        yield f"A rule that finds “{rule.finds}” needs examples, or patterns.", hint, "examples"
    for field in ("patterns", "examples", "counterexamples"):
        if rule.finds not in _BY_WORDS and getattr(rule, field):
            yield f"A rule that finds “{rule.finds}” has no {field}.", "Remove them, or change “finds”.", field
    if rule.finds in _BY_WORDS and bool(rule.examples) != bool(rule.counterexamples):
        lacking = "counterexamples" if rule.examples else "examples"
        yield "Examples and counterexamples go together.", f"Add “{lacking}: …”, or remove the others.", lacking
    if rule.threshold is not None and not rule.examples:
        yield "A rule without examples has no threshold.", "Remove it, or add “examples: …”.", "threshold"
    if rule.but and rule.finds is not Finds.SAYS:
        yield "“but” is for rules that find “says”.", "Remove it; “unless” is for every rule.", "but"
    if rule.finds in _BY_NUMBER and rule.most is None:
        yield f"A rule that finds “{rule.finds}” needs a limit.", "Add “most: …”, a number.", "most"
    if rule.finds not in _BY_NUMBER and rule.most is not None:
        yield f"A rule that finds “{rule.finds}” has no limit.", "Remove “most”, or change “finds”.", "most"
