"""A small module with one of everything that readers meet, in any language."""

from __future__ import annotations

import datetime

from handrail.content.kinds.figure import Figure
from handrail.content.kinds.question import Option, Question, QuestionType
from handrail.content.kinds.text import Text
from handrail.content.model import Module, Objective, Reference, Responsible, Stage, Term, Topic
from handrail.content.package.files import described

PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
MEDIA = {"media/way.svg": PICTURE}


def question(key: str, kind: QuestionType, right: tuple[str, ...]) -> Question:
    options = tuple(
        Option(key=name, text=f"<p>Option {name}.</p>", explanation=f"<p>Because {name}.</p>", correct=name in right)
        for name in ("ask", "read", "wait")
    )
    return Question(key=key, type=kind, objectives=("tell",), prompt=f"<p>What about {key}?</p>", options=options)


def module(language: str = "en", words: str = "Kind words about doxxing.", slug: str = "sample") -> Module:
    """The module; `words` stand on its first page."""
    first = Topic(
        key="start",
        title="Start here",
        summary="What this is.",
        stage=Stage.DRAFT,
        objectives=(Objective(key="tell", text="Tell one from the other"),),
        review_by=datetime.date(2090, 1, 1),
        blocks=(
            Text(key="opening", body=f'<p>{words}<a data-cite="source">source</a> <a data-term="way">Way</a></p>'),
            Figure(key="picture", file="media/way.svg", alt="A way"),
            question("one", QuestionType.SINGLE, ("read",)),
            question("many", QuestionType.MULTIPLE, ("ask", "read")),
            question("steps", QuestionType.ORDERING, ()),
        ),
        topics=(
            Topic(
                key="below",
                title="Further down",
                stage=Stage.CONCEPT,
                blocks=(Text(key="t", body="<p>Later: privacy.</p>"),),
            ),
        ),
    )
    return Module(
        slug=slug,
        language=language,
        title="A sample",
        summary="Short.",
        licence="CC-BY-SA-4.0",
        responsible=Responsible(name="The editors"),
        topics=(first,),
        references=(Reference(key="source", type="webpage", title="A source"),),
        glossary=(Term(key="way", term="way", definition="<p>A road.</p>"),),
        media=described(MEDIA),
    )
