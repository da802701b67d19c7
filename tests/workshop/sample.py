"""A small module that passes every check and has a block of every kind, and the pictures that it shows."""

from __future__ import annotations

import datetime

import msgspec

from handrail.content.cases.model import Aim, Case, CaseOption, Channel, Decision, End, Message, Situation, Worth
from handrail.content.kinds.case_link import CaseLink
from handrail.content.kinds.checklist import Checklist
from handrail.content.kinds.content_note import ContentNote
from handrail.content.kinds.discussion import Discussion
from handrail.content.kinds.example import Example
from handrail.content.kinds.figure import Figure
from handrail.content.kinds.local import Local
from handrail.content.kinds.note import Note, Tone
from handrail.content.kinds.question import Option, Question, QuestionType
from handrail.content.kinds.reflection import Reflection
from handrail.content.kinds.reply import Quality, Reply, Version
from handrail.content.kinds.text import Text
from handrail.content.model import Author, Module, Objective, Reference, Responsible, Stage, Term, Topic
from handrail.content.package.files import described

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4" width="4" height="4"><rect width="4" height="4"/></svg>'
)
OTHER_SVG = SVG.replace(b"rect width", b"rect rx='1' width")
PICTURES = {"media/a.svg": SVG, "media/b/c.svg": OTHER_SVG}


def plain(key: str, title: str, *topics: Topic) -> Topic:
    """A page of a few words."""
    body = Text(key="words", body="<p>A few words about it.</p>")
    return Topic(key=key, title=title, blocks=(body,), topics=topics)


PROSE = (
    '<p>See <a data-topic="first-steps">the first steps</a>, and what <a data-term="report">a report</a> is'
    '<a data-cite="guide">guide</a>. <strong>Ask</strong> <em>first</em>; <a href="https://example.org/">more</a>.</p>'
)
EVERY_KIND = (
    Text(key="opening", body=PROSE + "<h3>Then</h3><ul><li>One</li><li>Two<ol><li>Deeper</li></ol></li></ul>"),
    Note(key="care", tone=Tone.CARE, title="Slowly", body="<p>Read it all first.</p>"),
    Example(key="case", title="A report", body="<blockquote>They follow me.</blockquote><p>Someone wrote this.</p>"),
    ContentNote(
        key="heavy",
        about="Describes a threat.",
        blocks=(
            Text(key="threat", body="<p>Someone was told to leave, or else.</p>"),
            Figure(key="graph", file="media/b/c.svg", alt="A line that rises.", caption="<p>It rises.</p>"),
        ),
    ),
    Reply(
        key="answer",
        title="The first answer",
        versions=(
            Version(
                quality=Quality.WEAK, label="Leaves them alone", body="<p>No.</p>", reasons=("<p>It says no.</p>",)
            ),
            Version(
                quality=Quality.BETTER,
                label="Gives a next step",
                body="<p>Thank you. I read it.</p>",
                reasons=("<p>It thanks.</p>", "<p>It says what was done.</p>"),
            ),
        ),
    ),
    Checklist(key="list", title="Before you write", items=("<p>Save links.</p>", "<p>Ask what they want.</p>")),
    Question(
        key="choice",
        type=QuestionType.SINGLE,
        objectives=("name-steps",),
        prompt="<p>What comes first?</p>",
        options=(
            Option(key="ask", text="<p>Asking.</p>", explanation="<p>Yes, you need it.</p>", correct=True),
            Option(key="close", text="<p>Closing it.</p>", explanation="<p>No, read first.</p>"),
        ),
    ),
    Reflection(key="think", prompt="<p>What helped you?</p>"),
    Local(key="board", slot="noticeboard", ask="Where to ask.", body="<p>Ask on your noticeboard.</p>"),
    Figure(key="path", file="media/a.svg", alt="From report to answer.", credit="The editors"),
    Discussion(key="group", minutes=10, body="<p>What would you do?</p>"),
    CaseLink(key="try", case="quiet-report", body="<p>Try it.</p>"),
)
AFTER = msgspec.structs.replace(
    plain("after", "Afterwards"), objectives=(Objective(key="ask-back", text="Ask what someone wants"),)
)
CASE = Case(
    key="quiet-report",
    title="A quiet report",
    summary="Someone writes to you in private.",
    topics=("first-steps",),
    objectives=(Aim(topic="after", objective="ask-back"),),
    situations=(
        Situation(
            key="message",
            title="A message",
            messages=(Message(sender="Wren", channel=Channel.MAIL, text="<p>Please keep this between us.</p>"),),
            decision=Decision(
                prompt="<p>What do you do?</p>",
                practises=(Aim(topic="after", objective="ask-back"),),
                options=(
                    CaseOption(
                        key="ask",
                        text="<p>Ask what Wren wants.</p>",
                        worth=Worth.GOOD,
                        consequence="<p>Wren answers.</p>",
                        reason="<p>It is Wren’s to say.</p>",
                        next="end",
                    ),
                    CaseOption(
                        key="post",
                        text="<p>Tell everyone.</p>",
                        worth=Worth.POOR,
                        consequence="<p>Wren is gone.</p>",
                        reason="<p>Wren asked for silence.</p>",
                        next="end",
                    ),
                ),
            ),
        ),
        Situation(key="end", title="Afterwards", end=End(debrief="<p>Ask first.</p>", topics=("first-steps",))),
    ),
)


def sample() -> Module:
    return Module(
        slug="small-module",
        language="en",
        title="A small module",
        summary="What it takes to test a workshop.",
        licence="CC-BY-SA-4.0",
        responsible=Responsible(name="The editors", about="They agree.", contact="https://example.org/"),
        urgent="<p>Call for help first.</p>",
        topics=(
            Topic(
                key="first-steps",
                title="First steps",
                short_title="Steps",
                summary="What to do first.",
                stage=Stage.DRAFT,
                urgent=True,
                minutes=4,
                objectives=(Objective(key="name-steps", text="Name the first steps"),),
                input_wanted="More examples.",
                reviewed_on=datetime.date(2026, 11, 1),
                review_by=datetime.date(2027, 11, 1),
                blocks=EVERY_KIND,
                topics=(plain("inside", "Inside"),),
            ),
            AFTER,
        ),
        references=(
            Reference(
                key="guide",
                type="report",
                title="A guide",
                author=(Author(family="Doe", given="Jo"), Author(literal="A body")),
                publisher="A press",
                container_title="A series",
                issued="2026-11",
                url="https://example.org/guide",
                accessed=datetime.date(2026, 11, 20),
                note="Read in a copy.",
            ),
        ),
        glossary=(Term(key="report", term="report", definition="<p>What someone tells you.</p>"),),
        media=described(PICTURES),
        cases=(CASE,),
    )
