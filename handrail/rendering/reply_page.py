"""A report to reply to as a page: the task, what rules find in a reply, and others to compare it with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from handrail.content.kinds.reply import Quality
from handrail.content.model import Module
from handrail.content.replies.likeness import ENDS, THRESHOLD, learned
from handrail.content.replies.marked import Piece, pieces, quoted
from handrail.content.replies.model import Criterion, Danger, Replies, ReplyRule, ReplyTask, Sample
from handrail.content.replies.patterns import language, private_source
from handrail.content.replies.review import FEWEST_WORDS, TEXT_LIMIT, Finding, review
from handrail.rendering.case_words import channel_words
from handrail.rendering.data import data_html
from handrail.rendering.rail import Step, steps, topic_steps
from handrail.rendering.sheet import bare_sheet
from handrail.rendering.site import Gettext, Links
from handrail.rendering.surroundings import Surrounded, surroundings
from handrail.rendering.uncited import uncited_html, uncited_line


@dataclass(frozen=True, kw_only=True)
class RuleWords:
    """A rule as a finding shows it; `counts` says that the finding comes with a number of `most` at most."""

    key: str
    title: str
    why: Markup
    instead: str
    topic: Step | None
    counts: str
    most: int | None


@dataclass(frozen=True, kw_only=True)
class DangerWords:
    """A danger that a reply did not see: the words of the report, and what is dangerous about them."""

    key: str
    text: str
    why: Markup


@dataclass(frozen=True, kw_only=True)
class Found:
    """What one rule found: the words where they stand, the measured number, the dangers missed."""

    number: int
    rule: RuleWords
    words: tuple[str, ...]
    measured: int | None
    missed: tuple[DangerWords, ...]


@dataclass(frozen=True, kw_only=True)
class SampleWords:
    """A reply to compare with."""

    quality: str
    word: str
    label: str
    text: Markup
    reasons: tuple[Markup, ...]


@dataclass(frozen=True, kw_only=True)
class ReplyPage(Surrounded):
    """What `learning/reply.html` shows.

    The stored page has what every rule says folded away for the script, and `data` to find it with. Where `looked` is
    true the page is somebody's own: `text` is what they wrote, `found` what is to be said about it, and `pieces` the
    text with the numbers of the findings.
    """

    module: str
    module_title: str
    title: str
    summary: str
    content_note: Markup
    setting: Markup
    sender: str
    role: str
    channel: str
    report: Markup
    practice: str | None
    address: str
    limit: int
    looked: bool
    text: str
    found: tuple[Found, ...]
    pieces: tuple[Piece, ...]
    samples: tuple[SampleWords, ...]
    rubric: tuple[Criterion, ...]
    topics: tuple[Step, ...]
    rules: tuple[RuleWords, ...]
    dangers: tuple[DangerWords, ...]
    data: Markup


def reply_page(module: Module, key: str, *, links: Links, gettext: Gettext, text: str | None = None) -> ReplyPage:
    """The page of one task; with `text`, a reply that is judged. Raises LookupError where there is no such task."""
    replies = module.replies
    task = next((one for one in replies.tasks if one.key == key), None) if replies else None
    if replies is None or task is None:
        raise LookupError
    words = _Words(module, replies, links, gettext)
    written = (text or "").strip()
    findings = review(replies, task, written) if written else ()
    return ReplyPage(
        module=module.slug,
        module_title=module.title,
        title=task.title,
        summary=task.summary,
        content_note=uncited_html(task.content_note, words.sheet),
        setting=uncited_html(task.setting, words.sheet),
        sender=task.sender,
        role=task.role,
        channel=channel_words(task.channel, gettext),
        report=uncited_html(task.report, words.sheet),
        **surroundings(module, links),
        practice=links.practice(),
        address=links.reply(key) or "",
        limit=TEXT_LIMIT,
        looked=text is not None,
        text=written,
        found=tuple(words.found(number, one, task, written) for number, one in enumerate(findings, 1)),
        pieces=tuple(pieces(written, findings)) if written else (),
        samples=tuple(words.sample(one) for one in task.samples),
        rubric=task.rubric,
        topics=topic_steps(task.topics, module, links),
        rules=tuple(words.rules.values()) if text is None else (),
        dangers=tuple(map(words.danger, task.dangers)) if text is None else (),
        data=data_html("_rules", rules_data(replies, task)) if text is None else Markup(""),
    )


class _Words:
    """What rules, dangers and samples say, on a page of their module."""

    def __init__(self, module: Module, replies: Replies, links: Links, gettext: Gettext) -> None:
        self.gettext = gettext
        self.sheet = bare_sheet(module, links, gettext)
        self.steps = steps(module, links)
        self.rules = {str(rule.key): self.rule(rule) for rule in replies.rules}

    def rule(self, rule: ReplyRule) -> RuleWords:
        return RuleWords(
            key=rule.key,
            title=rule.title,
            why=uncited_html(rule.why, self.sheet),
            instead=rule.instead,
            topic=self.steps.get(rule.topic),
            counts=rule.finds.value,
            most=rule.most,
        )

    def danger(self, danger: Danger) -> DangerWords:
        return DangerWords(key=danger.key, text=danger.text, why=uncited_line(danger.why, self.sheet))

    def found(self, number: int, finding: Finding, task: ReplyTask, text: str) -> Found:
        return Found(
            number=number,
            rule=self.rules[finding.rule.key],
            words=quoted(text, finding),
            measured=None if finding.measured is None else round(finding.measured),
            missed=tuple(self.danger(one) for one in task.dangers if one.key in finding.missed),
        )

    def sample(self, sample: Sample) -> SampleWords:
        is_weak = sample.quality is Quality.WEAK
        return SampleWords(
            quality=sample.quality.value,
            word=self.gettext("Weak") if is_weak else self.gettext("Better"),
            label=sample.label,
            text=uncited_html(sample.text, self.sheet),
            reasons=tuple(uncited_line(reason, self.sheet) for reason in sample.reasons),
        )


def rules_data(replies: Replies, task: ReplyTask) -> dict[str, Any]:
    """What the script finds with, without any words for people; `judging.js` reads this shape."""
    weights = learned(replies)
    return {
        "language": language(),
        "ends": ENDS,
        "limit": TEXT_LIMIT,
        "fewest": FEWEST_WORDS,
        "rules": [
            {
                "key": rule.key,
                "finds": rule.finds.value,
                "patterns": list(rule.patterns),
                "but": list(rule.but),
                "unless": list(rule.unless),
                "weights": dict(weights.get(rule.key, {})),
                "threshold": THRESHOLD if rule.threshold is None else rule.threshold,
                "onlyWith": rule.only_with,
                "most": rule.most,
            }
            for rule in replies.rules
        ],
        "private": [private_source(one) for one in task.private],
        "dangers": [{"key": one.key, "noticed": list(one.noticed)} for one in task.dangers],
    }
