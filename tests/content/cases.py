"""A small case in order, to be written with something changed."""

from __future__ import annotations

from tests.content import small

CASE = """\
title: A message
summary: Someone writes to you.
topics: [first]
objectives: [first/answer]
situations:
  message:
    title: A message comes in
    messages:
      - sender: Fern
        channel: mail
        text: Please keep this between us.
    decision:
      prompt: What do you do?
      practises: [first/answer]
      options:
        reply:
          text: Write back.
          worth: good
          consequence: Fern answers.
          reason: Silence is read as disbelief.
          sets: [answered]
          next: later
        wait:
          text: Wait.
          worth: poor
          consequence: Fern waits too.
          reason: Nobody knows why you wait.
          next: later
  later:
    title: Later
    after: 2 days
    messages:
      - sender: Fern
        channel: mail
        unless: [answered]
        text: Did you get my message?
    end:
      debrief: The [first](topic:first) answer counts.
      topics: [first]
"""
PAGE = "---\ntitle: First\nobjectives: {answer: Answer a message}\n---\n"


def package(case: str = CASE, **files: str) -> dict[str, str]:
    """The files of a small package with the case `message`."""
    module = small.MODULE + "cases:\n  - message\n"
    return {"module.yaml": module, "pages/first.md": PAGE, "cases/message.yaml": case, **files}


def changed(*changes: tuple[str, str]) -> str:
    """The case with the first of each pair put in the place of the second; fails where it does not stand once."""
    text = CASE
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text
