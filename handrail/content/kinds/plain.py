"""The block kinds that hold no other blocks. A new kind is a file in this folder and a line here."""

from __future__ import annotations

from handrail.content.kinds.case_link import CaseLink
from handrail.content.kinds.checklist import Checklist
from handrail.content.kinds.discussion import Discussion
from handrail.content.kinds.example import Example
from handrail.content.kinds.figure import Figure
from handrail.content.kinds.local import Local
from handrail.content.kinds.note import Note
from handrail.content.kinds.question import Question
from handrail.content.kinds.reflection import Reflection
from handrail.content.kinds.reply import Reply
from handrail.content.kinds.text import Text

PlainBlock = Text | Note | Example | Reply | Checklist | Question | Reflection | Local | Figure | Discussion | CaseLink
