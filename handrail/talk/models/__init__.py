"""The tables of this room, a file for each thing that it keeps."""

from __future__ import annotations

from handrail.talk.models.decisions import Credit, Decision, Outcome
from handrail.talk.models.letters import Correspondent, Letter
from handrail.talk.models.limits import Block, Sending
from handrail.talk.models.records import Act, Canned, Flag, Record
from handrail.talk.models.rules import Closing, Opening, Rule
from handrail.talk.models.threads import Kind, Post, State, Status, Thread

__all__ = [
    "Act",
    "Block",
    "Canned",
    "Closing",
    "Correspondent",
    "Credit",
    "Decision",
    "Flag",
    "Kind",
    "Letter",
    "Opening",
    "Outcome",
    "Post",
    "Record",
    "Rule",
    "Sending",
    "State",
    "Status",
    "Thread",
]
