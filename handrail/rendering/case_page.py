"""A case as a page: what came of the last choice, the situation that it led to, and in the end all that there is to
learn from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handrail.content.cases.model import Decision
from handrail.content.cases.position import Position, walk
from handrail.content.cases.position import Step as Met
from handrail.content.model import Module
from handrail.rendering.back_matter import references_html, words_html
from handrail.rendering.case_map import CaseMapShown, case_map
from handrail.rendering.case_ways import CaseWays
from handrail.rendering.case_words import channel_words, elapsed_words, later_words, worth_words
from handrail.rendering.languages import direction
from handrail.rendering.materials import Shown, shown
from handrail.rendering.plain import plain_words
from handrail.rendering.practice_page import aims_words, content_note_html
from handrail.rendering.prompts import prompt_html
from handrail.rendering.prose import line_html, prose_html
from handrail.rendering.rail import Step, topic_steps
from handrail.rendering.sheet import Sheet, sheet
from handrail.rendering.site import Gettext, Links
from handrail.rendering.surroundings import Surrounded, surroundings

# By the keys of an open decision's situation and of its options, how many in a hundred chose each. A decision that too
# few have met is not there.
Shares = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, kw_only=True)
class MessageShown:
    """Something that reached the learner."""

    sender: str
    role: str
    channel: str
    arrived: str
    text: Markup


@dataclass(frozen=True, kw_only=True)
class Choice:
    """An option that can be chosen. `value` is the path that it makes."""

    text: Markup
    value: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """A decision as a form: `before` leads to it, `legend` asks."""

    before: Markup
    legend: Markup
    action: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A situation. `number` counts the situations met; `elapsed` and `later` are times in words, or empty."""

    number: int
    title: str
    elapsed: str
    later: str
    messages: tuple[MessageShown, ...]
    materials: tuple[Shown, ...]
    text: Markup
    question: Question | None


@dataclass(frozen=True, kw_only=True)
class ViewShown:
    """What someone of experience thinks of an open decision."""

    role: str
    text: Markup


@dataclass(frozen=True, kw_only=True)
class Share:
    """How many in a hundred chose an option."""

    text: Markup
    per_cent: int


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What came of a choice. `worth` and its words are empty where the decision is open; `views` are told then."""

    number: int
    title: str
    text: Markup
    consequence: Markup
    worth: str
    worth_words: str
    reason: Markup
    views: tuple[ViewShown, ...]
    shares: tuple[Share, ...]


@dataclass(frozen=True, kw_only=True)
class Other:
    """An option that was not chosen; `address` leads to what would have come of it."""

    text: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Taken:
    """An earlier decision, and what else could have been chosen there. `address` leads back to it."""

    number: int
    title: str
    text: str
    worth: str
    worth_words: str
    address: str
    others: tuple[Other, ...]


@dataclass(frozen=True, kw_only=True)
class Ending:
    """What there is to learn in the end."""

    debrief: Markup
    remarks: tuple[Markup, ...]
    topics: tuple[Step, ...]
    map: CaseMapShown


@dataclass(frozen=True, kw_only=True)
class CasePage(Surrounded):
    """What `learning/case.html` shows.

    `content_note` is there where the case is heavy and has not been begun, and `folded` says that its first situation
    waits behind it. `own` says that the page shows what somebody chose. `back` leads to the step before.
    """

    module: str
    module_title: str
    key: str
    title: str
    summary: str
    minutes: int | None
    practises: tuple[str, ...]
    topics: tuple[Step, ...]
    practice: str | None
    address: str
    content_note: Markup
    folded: bool
    own: bool
    chosen: Chosen | None
    now: Scene
    way: tuple[Taken, ...]
    back: str | None
    ending: Ending | None
    words: Markup
    references: Markup


def case_page(
    module: Module,
    key: str,
    path: Sequence[str] | None = None,
    *,
    links: Links,
    gettext: Gettext,
    shares: Shares | None = None,
) -> CasePage:
    """A case where `path` leads; without one, as somebody comes to it.

    Raises KeyError where the module has no such case, and NoSuchWay where the case has no such path.
    """
    page = sheet(module, links=links, gettext=gettext)
    case = page.cases[key]
    position = walk(case, path or ())
    ways = CaseWays(links.case(key) or "", case.heavy)
    begun = bool(position.path)
    # The order of these is the order of the page, and with it that of the notes' numbers.
    chosen = _chosen(position, page, shares or {}) if begun else None
    now = _scene(position, page, ways)
    ending = _ending(position, module, page, ways)
    words = words_html(page)
    return CasePage(
        module=module.slug,
        module_title=module.title,
        key=case.key,
        title=case.title,
        summary=case.summary,
        minutes=case.minutes,
        practises=aims_words(case.objectives, module),
        topics=topic_steps(case.topics, module, links),
        **surroundings(module, links),
        practice=links.practice(),
        address=ways.base,
        content_note=Markup("") if begun else content_note_html(case, page),
        folded=case.heavy and path is None,
        own=begun,
        chosen=chosen,
        now=now,
        way=_way(position, ways, gettext),
        back=ways.step(position.path[:-1]) if begun else None,
        ending=ending,
        words=words,
        references=references_html(page),
    )


def _chosen(position: Position, page: Sheet, shares: Shares) -> Chosen:
    met = position.steps[-2]
    option, decision = met.option, met.situation.decision
    if option is None or decision is None:
        raise ValueError("A step that was left has an option.")
    return Chosen(
        number=len(position.path),
        title=met.situation.title,
        text=prose_html(option.text, page),
        consequence=prose_html(option.consequence, page),
        worth=option.worth.value if option.worth else "",
        worth_words=worth_words(option.worth, page.gettext) if option.worth else "",
        reason=prose_html(option.reason, page),
        views=tuple(ViewShown(role=view.role, text=prose_html(view.text, page)) for view in decision.views),
        shares=_shares(decision, shares.get(met.situation.key, {}), page) if decision.open else (),
    )


def _shares(decision: Decision, counted: Mapping[str, int], page: Sheet) -> tuple[Share, ...]:
    if not counted:
        return ()
    return tuple(Share(text=line_html(one.text, page), per_cent=counted.get(one.key, 0)) for one in decision.options)


def _scene(position: Position, page: Sheet, ways: CaseWays) -> Scene:
    met = position.now
    situation = met.situation
    return Scene(
        number=len(position.steps),
        title=situation.title,
        elapsed=elapsed_words(met.elapsed, page.gettext),
        later=later_words(situation.after, page.gettext) if situation.after and position.path else "",
        messages=tuple(
            MessageShown(
                sender=one.sender,
                role=one.role,
                channel=one.channel.value,
                arrived=channel_words(one.channel, page.gettext),
                text=prose_html(one.text, page),
            )
            for one in met.messages
        ),
        materials=tuple(shown(one, page) for one in met.materials),
        text=prose_html(situation.text, page),
        question=_question(position, page, ways),
    )


def _question(position: Position, page: Sheet, ways: CaseWays) -> Question | None:
    if not position.options or position.situation.decision is None:
        return None
    asked = page.gettext("What do you do?")
    before, legend = prompt_html(position.situation.decision.prompt, page, otherwise=asked)
    return Question(
        before=before,
        legend=legend,
        action=ways.choosing(),
        choices=tuple(
            Choice(text=line_html(one.text, page), value=".".join((*position.path, one.key)))
            for one in position.options
        ),
    )


def _way(position: Position, ways: CaseWays, gettext: Gettext) -> tuple[Taken, ...]:
    return tuple(_taken(met, position.path[:index], ways, gettext) for index, met in enumerate(position.steps[:-1]))


def _taken(met: Met, before: Sequence[str], ways: CaseWays, gettext: Gettext) -> Taken:
    option, decision = met.option, met.situation.decision
    if option is None or decision is None:
        raise ValueError("A step that was left has an option.")
    return Taken(
        number=len(before) + 1,
        title=met.situation.title,
        text=plain_words(option.text),
        worth=option.worth.value if option.worth else "",
        worth_words=worth_words(option.worth, gettext) if option.worth else "",
        address=ways.step(before),
        others=tuple(
            Other(text=plain_words(one.text), address=ways.after((*before, one.key)))
            for one in decision.options
            if one is not option
        ),
    )


def _ending(position: Position, module: Module, page: Sheet, ways: CaseWays) -> Ending | None:
    end = position.situation.end
    if end is None:
        return None
    return Ending(
        debrief=prose_html(end.debrief, page),
        remarks=tuple(prose_html(one.text, page) for one in position.remarks),
        topics=topic_steps(end.topics, module, page.links),
        map=case_map(position, ways, mirrored=direction(module.language) == "rtl"),
    )
