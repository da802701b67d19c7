"""A small module with two cases: one that has everything that a case can have, and a short one that is not heavy."""

from __future__ import annotations

from msgspec.structs import replace

from handrail.content.cases.materials import ChangedLine, Diff, Entry, Log, Mail, Mark, Post, TalkPage
from handrail.content.cases.model import (
    Aim,
    Case,
    CaseOption,
    Channel,
    Decision,
    End,
    Message,
    Passing,
    Remark,
    Situation,
    Unit,
    View,
    Worth,
)
from handrail.content.kinds.case_link import CaseLink
from handrail.content.model import Module
from tests.reading import sample

HEAVY, SHORT = "the-empty-page", "the-short-one"
TELL = Aim(topic="start", objective="tell")


def option(key: str, next_: str, worth: Worth | None = None, sets: tuple[str, ...] = ()) -> CaseOption:
    return CaseOption(
        key=key,
        text=f"<p>Choose {key}.</p>",
        worth=worth,
        consequence=f"<p>What {key} does.</p>",
        reason=f"<p>Why {key} is so.</p>",
        sets=sets,
        next=next_,
    )


MATERIALS = (
    TalkPage(
        key="talk",
        title="User talk: Fern",
        posts=(
            Post(author="Moss", time="10:02, 4 May", text="<p>Written before.</p>"),
            Post(author="Fern", depth=1, text="<p>Please stop.</p>"),
        ),
    ),
    Log(
        key="edits",
        title="Edits of Moss",
        entries=(Entry(time="10:01, 4 May", who="Moss", action="reverted an edit of Fern", note="no source"),),
    ),
    Mail(key="mail", title="A warning", sender="Teal", to="Fern", time="5 May", text="<p>Words of a mail.</p>"),
    Diff(
        key="change",
        title="Marsh lamps",
        author="Moss",
        note="shorter",
        lines=(
            ChangedLine(text="A line that stays."),
            ChangedLine(mark=Mark.REMOVED, text="A line that goes."),
            ChangedLine(mark=Mark.ADDED, text="A line that comes."),
        ),
    ),
)
FIRST = Situation(
    key="message",
    title="A message comes in",
    messages=(
        Message(sender="Fern", role="a newcomer", channel=Channel.MAIL, text="<p>Keep this between us.</p>"),
        Message(sender="Teal", channel=Channel.CHAT, text='<p>A <a data-term="way">way</a> out?</p>'),
    ),
    materials=MATERIALS,
    text='<p>It is late.<a data-cite="source">source</a></p>',
    decision=Decision(
        prompt="<p>You know neither of them.</p><p>What do you do first?</p>",
        practises=(TELL,),
        options=(
            option("answer", "later", Worth.GOOD, ("answered",)),
            option("read", "later", Worth.DEFENSIBLE),
            option("wait", "message", Worth.POOR),
        ),
    ),
)
LATER = Situation(
    key="later",
    title="Moss writes",
    after=Passing(amount=2, unit=Unit.DAY),
    messages=(
        Message(sender="Fern", channel=Channel.TALK, unless=("answered",), text="<p>Did you get my message?</p>"),
        Message(sender="Moss", channel=Channel.NOTICEBOARD, text="<p>What has been said about me?</p>"),
    ),
    decision=Decision(
        prompt="<p>What do you tell Moss?</p>",
        open=True,
        options=(option("nothing", "end"), option("rules", "end")),
        views=(
            View(role="an administrator of many years", text="<p>I never say who wrote.</p>"),
            View(role="a volunteer who was reported once", text="<p>Hearing nothing was hard.</p>"),
        ),
    ),
)
END = Situation(
    key="end",
    title="Afterwards",
    when=("answered",),
    otherwise="quiet-end",
    after=Passing(amount=1, unit=Unit.WEEK),
    end=End(
        debrief="<p>The first answer is what people remember.</p>",
        remarks=(Remark(when=("answered",), text="<p>You answered on the first evening.</p>"),),
        topics=("start",),
    ),
)
QUIET_END = replace(
    END,
    key="quiet-end",
    title="Nobody writes",
    when=(),
    otherwise=None,
    end=End(debrief="<p>The first answer is what people remember.</p>", topics=("start",)),
)
CASE = Case(
    key=HEAVY,
    title="The empty page",
    summary="A newcomer writes to you in private.",
    minutes=6,
    heavy=True,
    content_note="<p>Someone is insulted. The words are not shown.</p>",
    topics=("start",),
    objectives=(TELL,),
    situations=(FIRST, LATER, END, QUIET_END),
)
LIGHT = replace(
    CASE,
    key=SHORT,
    title="The short one",
    heavy=False,
    content_note="",
    situations=(FIRST, LATER, replace(QUIET_END, key="end")),
)


def module(language: str = "en", *, reworded: str = "") -> Module:
    """The module; with `reworded`, the first situation of the heavy case is called so."""
    case = replace(CASE, situations=(replace(FIRST, title=reworded or FIRST.title), *CASE.situations[1:]))
    made = sample.module(language)
    first = made.topics[0]
    links = (CaseLink(key="try", case=HEAVY, body="<p>Ten minutes.</p>"),)
    return replace(made, cases=(case, LIGHT), topics=(replace(first, blocks=(*first.blocks, *links)),))
