"""A small reply workshop in order, to be written with something changed."""

from __future__ import annotations

from tests.content import small

REPLIES = """\
rules:
  promises:
    title: It promises
    finds: says
    patterns:
      - (we|i) will (block|ban) (him|her|them)
    but:
      - cannot say ... we will (block|ban) (him|her|them)
    why: Nobody can.
    topic: first
  no-step:
    title: It names no step
    finds: lacks
    patterns:
      - i (will|have) ... (read|hide|hidden)
    unless:
      - nothing left to do
    why: People want one.
    topic: first
  too-long:
    title: It is long
    finds: longer
    most: 100
    why: It is.
    topic: first
  too-hard:
    title: It is hard
    finds: harder
    most: 8
    why: It is.
    topic: first
  repeats:
    title: It repeats
    finds: repeats
    why: It does.
    topic: first
  misses:
    title: It misses
    finds: misses
    why: It does.
    topic: first
tasks:
  street:
    title: A street
    sender: Fern
    channel: mail
    report: They posted that I live at 4 Pier Lane (phone 555-0142, from 192.0.2.7), and will come on Friday.
    private:
      - what: address
        text: 4 Pier Lane
      - what: number
        text: 555-0142
      - what: ip
        text: 192.0.2.7
    dangers:
      visit:
        text: will come on Friday
        why: It names a day.
        noticed:
          - are you safe
          - (police|emergency)
    samples:
      - quality: weak
        label: It does nothing
        text: Sorry.
        reasons: [It does nothing.]
      - quality: better
        label: It does something
        text: Are you safe? I have hidden the page.
        reasons: [It asks.]
    rubric:
      step: Does it say what happens next?
    topics: [first]
"""


def package(replies: str = REPLIES) -> dict[str, str]:
    """The files of a small package with a reply workshop."""
    return {"module.yaml": small.MODULE, "pages/first.md": small.FRONT, "replies.yaml": replies}


def changed(*changes: tuple[str, str]) -> str:
    """The workshop with the second of each pair in the place of the first, which has to stand once."""
    text = REPLIES
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text
