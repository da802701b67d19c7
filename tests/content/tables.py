"""A small routing table in order, to be written with something changed."""

from __future__ import annotations

from tests.content import small

TABLE = """\
title: Where should this go?
questions:
  danger:
    text: Could someone be hurt today?
    urgent: true
    answers:
      danger: Yes, or perhaps
      calm: 'No'
  exposed:
    text: Is private data to be seen?
    urgent: true
    unless:
      danger: [danger]
    answers:
      exposed: 'Yes'
      hidden: 'No'
  place:
    text: Where did it happen?
    when:
      exposed: [hidden]
    answers:
      here: On our pages
      elsewhere: Elsewhere
      both: On both
rules:
  in-danger:
    when:
      danger: [danger]
    outcome: emergency
  to-be-seen:
    when:
      exposed: [exposed]
    outcome: hide
  on-our-pages:
    when:
      place: [here, both]
    outcome: board
  off-our-pages:
    when:
      place: [elsewhere]
    outcome: hide
outcomes:
  emergency:
    title: Emergency help
    who: Those who can help at once.
    privacy: private
    how: By telephone.
    urgency: now
    by_when: Within minutes
    do_now: [Call.]
    tell: Help is on its way.
    topics: [first]
  hide:
    title: Those who can hide it
    who: Someone who can hide text.
    privacy: private
    how: By mail.
    urgency: today
    by_when: Within the hour
    do_now: [Hide it.]
    tell: It is hidden.
    topics: [first]
  board:
    title: The noticeboard
    who: Anyone.
    privacy: public
    how: On the board.
    urgency: week
    by_when: Within a week
    do_now: [Write.]
    tell: It is on the board.
    topics: [first]
safety:
  danger-first:
    when:
      danger: [danger]
    outcomes: [emergency]
    urgency: now
    reason: Whoever may be hurt today cannot wait.
  never-public:
    when:
      exposed: [exposed]
    never: [board]
    privacy: private
    reason: Data is not hidden by showing it to more people.
examples:
  a-plan:
    text: Someone says what they will do on Friday.
    answers:
      danger: danger
    outcome: emergency
  a-street:
    text: A page shows where someone lives.
    answers:
      danger: calm
      exposed: exposed
    outcome: hide
  rude-words:
    text: Two people call each other names.
    answers:
      danger: calm
      exposed: hidden
      place: here
    outcome: board
  a-chat:
    text: Two people call each other names in a chat.
    answers:
      danger: calm
      exposed: hidden
      place: elsewhere
    outcome: hide
"""


def package(table: str = TABLE) -> dict[str, str]:
    """The files of a small package with a routing table."""
    return {"module.yaml": small.MODULE, "pages/first.md": small.FRONT, "routing.yaml": table}


def changed(*changes: tuple[str, str]) -> str:
    """The table with the second of each pair in the place of the first, which has to stand once."""
    text = TABLE
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text
