"""Do the tasks of the reply workshop mark what their reports hold, and show replies that the rules judge right?"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.content.checks import reply_patterns
from handrail.content.checks.subject import Subject
from handrail.content.diagnostics import Address, Code, Diagnostic, diagnostic, did_you_mean, quoted
from handrail.content.kinds.reply import Quality
from handrail.content.model import reading_order
from handrail.content.replies.model import Replies, ReplyTask
from handrail.content.replies.review import plain, review


def check(subject: Subject) -> Iterator[Diagnostic]:
    module = subject.module
    if module.replies is None:
        return
    topics = {topic.key for topic in reading_order(module.topics)}
    is_sound = not any(reply_patterns.wrong(module.replies))
    for task in module.replies.tasks:
        at: Address = ("replies", "tasks", task.key)
        for key in task.topics:
            if key not in topics:
                message = f"There is no topic {quoted(key)}."
                hint = did_you_mean(key, topics)
                yield diagnostic(Code.UNKNOWN_TOPIC, message, hint, address=(*at, "topics", key))
        yield from _marked(task, at)
        if {sample.quality for sample in task.samples} != set(Quality):
            hint = "Show at least one of each, so that a learner can compare."
            message = "The samples of a task are at least one weak reply and a better one."
            yield diagnostic(Code.EMPTY, message, hint, address=(*at, "samples"))
        if is_sound:
            yield from _judged(module.replies, task, at)


def _marked(task: ReplyTask, at: Address) -> Iterator[Diagnostic]:
    report = " ".join(plain(task.report).split())
    marked = [(data.text, (*at, "private", str(index), "text")) for index, data in enumerate(task.private)]
    marked += [(danger.text, (*at, "dangers", danger.key, "text")) for danger in task.dangers]
    for text, address in marked:
        if text not in report:
            message = f"The report does not say {quoted(text)}."
            hint = "Write it as the report does, sign by sign."
            yield diagnostic(Code.NOT_IN_REPORT, message, hint, address=address)


def _judged(replies: Replies, task: ReplyTask, at: Address) -> Iterator[Diagnostic]:
    for index, sample in enumerate(task.samples):
        if sample.quality is not Quality.BETTER:
            continue
        text = plain(sample.text)
        for finding in review(replies, task, text):
            where = quoted(text[slice(*finding.spans[0])]) if finding.spans else "nothing in particular"
            message = f"The rule “{finding.rule.key}” finds something in this better reply: {where}."
            hint = "Change the reply, or the rule."
            address = (*at, "samples", str(index))
            yield diagnostic(Code.FOUND_IN_SAMPLE, message, hint, address=address)
