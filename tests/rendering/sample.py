"""A small module with every block kind, for tests that look at pages."""

from __future__ import annotations

import datetime

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
from handrail.content.values import Key, Line, Prose


def option(key: str, text: str, why: str, *, correct: bool = False) -> Option:
    return Option(key=Key(key), text=Prose(f"<p>{text}</p>"), explanation=Prose(f"<p>{why}</p>"), correct=correct)


SINGLE = Question(
    key=Key("tonight"),
    type=QuestionType.SINGLE,
    prompt=Prose("<p>It is late, and you cannot act on the report tonight.</p><p>What do you write to Wren?</p>"),
    options=(
        option("nothing", "Nothing yet; half an answer is worse than none.", "Silence is read as disbelief."),
        option(
            "when",
            "That you have read it, what you will do first, and when.",
            "A short answer with a time on it can be kept, and it tells Wren whether to look for help elsewhere.",
            correct=True,
        ),
        option("blocked", "That the account will certainly be blocked.", "You cannot promise what others decide."),
    ),
)
MULTIPLE = Question(
    key=Key("belongs"),
    type=QuestionType.MULTIPLE,
    prompt=Prose("<p>What belongs in the first reply?</p>"),
    options=(
        option("read", "That a person has read the report.", "It is what people wait for.", correct=True),
        option("proof", "A request for proof in public.", "Asking in public exposes the person."),
        option("step", "The next step, with a time.", "It can be kept and checked.", correct=True),
    ),
)
ORDERING = Question(
    key=Key("order"),
    type=QuestionType.ORDERING,
    prompt=Prose("<p>Put the first hour in order.</p>"),
    options=(
        option("hide", "Hide the exposed address.", "What is exposed spreads by the minute."),
        option("reply", "Reply to Wren.", "The reply can now say that the urgent thing is done."),
        option("read", "Read the whole exchange.", "Judgement needs the context, and the context can wait."),
        option("consult", "Ask a second person.", "Two see what one overlooks."),
    ),
)
LETTER = Reply(
    key=Key("first-answer"),
    title=Line("The first answer to Wren"),
    versions=(
        Version(
            quality=Quality.WEAK,
            label=Line("Leaves Wren alone with it"),
            body=Prose(
                "<p>Sorry to hear that. Can you post the links on the noticeboard so that everyone can judge?</p>"
            ),
            reasons=(
                Prose("<p>Asks for proof in public, after being asked not to.</p>"),
                Prose("<p>Names no step.</p>"),
            ),
        ),
        Version(
            quality=Quality.BETTER,
            label=Line("Gives a next step"),
            body=Prose(
                "<p>Thank you for telling me, Wren. I have hidden the school’s name and asked for it to be removed for "
                "good. I’ll read the rest tonight and write to you by noon tomorrow.</p>"
            ),
            reasons=(
                Prose("<p>The urgent thing is done before the reply is sent.</p>"),
                Prose("<p>One step, one time, one promise that can be kept.</p>"),
            ),
        ),
    ),
)
BLOCKS = (
    Text(
        key=Key("opening"),
        body=Prose(
            "<p>The first reply matters more than any later step. Make it quick, personal and honest: you have read "
            "it, this is what happens next, and this is when.</p>"
            '<p>Most people who report have thought about it for days.<a data-cite="survey">survey</a> Many have been '
            'told to ignore it. Some fear <a data-term="doxxing">doxxing</a>; see <a data-topic="third-party">reports '
            'by others</a> and <a href="https://example.org/guide">a longer guide</a>.<a data-cite="code">code</a></p>'
            "<h3>What people look for</h3><ul><li>That a person read it.</li><li>That nothing is done <em>behind "
            "their back</em>.<ul><li>Not even with good intentions.</li></ul></li>"
            "<li>A next step with a time on it.</li></ul>"
            "<blockquote>Please keep this between us.</blockquote>"
        ),
    ),
    Note(key=Key("aside"), body=Prose("<p>You need not judge anything in the first reply.</p>")),
    Note(key=Key("careful"), tone=Tone.CARE, title=Line("Keep it private"), body=Prose("<p>Write by e-mail.</p>")),
    Note(
        key=Key("first"),
        tone=Tone.URGENT,
        title=Line("If someone is in danger"),
        body=Prose("<p><strong>Local emergency services</strong> come first.</p>"),
    ),
    Example(
        key=Key("wren"),
        title=Line("Wren writes to you"),
        body=Prose(
            "<p>Wren writes to you privately: nine messages in four days, and yesterday the name of a school. "
            "<em>Please keep this between us.</em> You have ten minutes.</p>"
        ),
    ),
    LETTER,
    ContentNote(
        key=Key("threat"),
        about=Line("a message that threatens someone’s family, told without its words."),
        blocks=(
            Text(key=Key("threat-text"), body=Prose("<p>The message names a street and a time.</p>")),
            Note(key=Key("threat-note"), body=Prose("<p>This is a matter for the police.</p>")),
        ),
    ),
    SINGLE,
    MULTIPLE,
    ORDERING,
    Checklist(
        key=Key("before-sending"),
        title=Line("Before you send it"),
        items=(
            Prose("<p>Personal data is <strong>hidden</strong>.</p>"),
            Prose("<p>The reply names one step and one time.</p>"),
            Prose("<p>Nothing in it can be read as a promise that others have to keep.</p>"),
        ),
    ),
    Local(
        key=Key("where-to-hide"),
        slot=Key("oversight-contact"),
        ask=Line("Who can hide personal data, and how they are reached."),
        body=Prose("<p>Write to the people who can hide a revision from everyone (often called oversighters).</p>"),
    ),
    Figure(
        key=Key("picture"),
        file=Line("media/steps.svg"),
        alt=Line("Three steps: hide, reply, read."),
        credit=Line("Handrail, CC0"),
        caption=Prose("<p>The first hour in three steps.</p>"),
    ),
    Reflection(key=Key("your-own"), prompt=Prose("<p>What did the best reply that you ever got do well?</p>")),
    Discussion(
        key=Key("group"),
        minutes=10,
        body=Prose("<p>Who in your team replies when the person reported is a friend of yours?</p>"),
    ),
    CaseLink(key=Key("try-it"), case=Key("wren-writes"), body=Prose("<p>Ten minutes are enough for this one.</p>")),
)
REPLY = Topic(
    key=Key("good-reply"),
    title=Line("What makes a good reply"),
    summary=Line("Write a first reply that is quick, personal and honest."),
    stage=Stage.DRAFT,
    urgent=True,
    minutes=5,
    objectives=(
        Objective(key=Key("write"), text=Line("Write a first reply that names a step and a time")),
        Objective(key=Key("spot"), text=Line("Spot a reply that leaves a person alone")),
    ),
    input_wanted=Line("Replies that you were glad to get, with names left out."),
    reviewed_on=datetime.date(2026, 11, 20),
    review_by=datetime.date(2027, 5, 20),
    blocks=BLOCKS,
)


def plain(key: str, title: str, stage: Stage, *topics: Topic, summary: str = "", short: str = "") -> Topic:
    body = Text(key=Key(f"{key}-text"), body=Prose(f"<p>This is what there is to say on it: {title}.</p>"))
    return Topic(
        key=Key(key),
        title=Line(title),
        short_title=Line(short),
        summary=Line(summary),
        stage=stage,
        objectives=(Objective(key=Key("tell"), text=Line("Tell one thing from another")),),
        blocks=() if stage is Stage.CONCEPT else (body,),
        topics=topics,
    )


MODULE = Module(
    slug=Key("hard-reports"),
    language=Line("en"),
    title=Line("Dealing with hard reports"),
    summary=Line(
        "For the people who receive reports of harassment in a community: what to say first, where a report goes, how "
        "to look into it fairly, and how to come out of it well yourself."
    ),
    licence=Line("CC-BY-SA-4.0"),
    responsible=Responsible(
        name=Line("The module’s team"),
        about=Line("it decides by consensus and says why."),
        contact=Line("mailto:team@example.org"),
    ),
    urgent=Prose(
        "<p><strong>Is someone in danger right now?</strong> Local emergency services come first, then "
        '<a href="mailto:emergency@example.org">the emergency address</a>. You can reply afterwards.</p>'
    ),
    topics=(
        plain("introduction", "Introduction", Stage.PUBLISHED, plain("purpose", "Purpose", Stage.PUBLISHED)),
        plain(
            "handling",
            "Handling harassment reports",
            Stage.PUBLISHED,
            REPLY,
            plain(
                "third-party",
                "What to do with reports by someone who was not the target",
                Stage.PUBLISHED,
                summary="Help someone who has not asked, without taking their voice.",
                short="Third-party reports",
            ),
            plain(
                "no-action", "Replying when there is nothing to act on", Stage.REVIEW, summary="Say no to a request."
            ),
            plain("arbitration", "For functionaries or arbitrators", Stage.CONCEPT),
        ),
        plain("immediate", "Immediate action", Stage.DRAFT, summary="What cannot wait until tomorrow."),
        plain("images", "Image-based problems", Stage.CONCEPT),
        plain("closing", "Closing cases", Stage.PUBLISHED),
    ),
    references=(
        Reference(
            key=Key("code"),
            type=Line("webpage"),
            title=Line("A code of conduct"),
            publisher=Line("A foundation"),
            url=Line("https://example.org/code"),
            accessed=datetime.date(2026, 11, 20),
        ),
        Reference(
            key=Key("survey"),
            type=Line("report"),
            title=Line("A survey of people who report"),
            author=(Author(family=Line("Doe"), given=Line("A.")), Author(literal=Line("A survey group"))),
            issued=Line("2015"),
            note=Line("Sample of 100 people in one country"),
        ),
        Reference(key=Key("unused"), type=Line("book"), title=Line("A book that this page does not cite")),
    ),
    glossary=(
        Term(
            key=Key("doxxing"),
            term=Line("doxxing"),
            definition=Prose(
                '<p>Publishing someone’s <a data-term="personal-data">personal data</a> to hurt them.'
                '<a data-cite="code">code</a></p>'
            ),
        ),
        Term(
            key=Key("personal-data"),
            term=Line("personal data"),
            definition=Prose("<p>Whatever tells who or where somebody is.</p>"),
        ),
        Term(key=Key("rail"), term=Line("rail"), definition=Prose("<p>Something to hold on to.</p>")),
    ),
)
