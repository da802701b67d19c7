"""What forms call their fields, and what they say about them."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

PROSE_HINT = _(
    "Markdown: an empty line between paragraphs, **strong**, _emphasis_, “- ” before each entry of a list, "
    "[words](topic:name-of-topic), [word](term:name-of-term), [@source]."
)
_WHEN = _("Flags with commas between them. This is there only for those who have all of them.")
_UNLESS = _("Flags with commas between them. This is not there for those who have one of them.")
_CONDITIONS = _("All questions named here have to be answered so; several answers to one question mean “or”.")


class Words(NamedTuple):
    """A label, and a hint or nothing."""

    label: Any
    hint: Any = ""


_BY_NAME: dict[str, Words] = {
    "title": Words(_("Title")),
    "summary": Words(_("Summary"), _("One sentence for the list.")),
    "minutes": Words(_("Minutes"), _("How long it takes. Leave it empty, and it is measured.")),
    "heavy": Words(_("Heavy: it needs a content note")),
    "content_note": Words(_("Content note"), _("What may distress, without its words.")),
    "topics": Words(_("Topics that teach it")),
    "topic": Words(_("Topic that teaches it")),
    "objectives": Words(_("Objectives"), _("What every way through the case practises.")),
    "situations": Words(_("Situations"), _("The first is where the case starts.")),
    "when": Words(_("Only with"), _WHEN),
    "unless": Words(_("Not with"), _UNLESS),
    "otherwise": Words(_("Otherwise"), _("Where those go who lack a flag that this situation asks for.")),
    "after": Words(_("Time passed"), _("Since the step before: “20 minutes”, “3 hours”, “2 days”, “1 week”.")),
    "messages": Words(_("Messages")),
    "materials": Words(_("Materials to open")),
    "text": Words(_("Text")),
    "decision": Words(_("Decision")),
    "end": Words(_("End")),
    "sender": Words(_("From"), _("A made-up name.")),
    "role": Words(_("Who that is"), _("What they have to do with it.")),
    "channel": Words(_("Where it arrives")),
    "prompt": Words(_("What has to be decided")),
    "open": Words(_("Open: nothing here is right or wrong")),
    "practises": Words(_("Practises")),
    "options": Words(_("Options")),
    "views": Words(_("Views of experienced people"), _("Told after the choice in an open decision.")),
    "worth": Words(_("How good it is"), _("Leave it empty in an open decision.")),
    "consequence": Words(_("What happens then")),
    "reason": Words(_("Why")),
    "sets": Words(
        _("Remembers"), _("Flags with commas between them, such as told-wren. Later steps may depend on them.")
    ),
    "next": Words(_("Leads to")),
    "debrief": Words(_("Debrief"), _("What can be learnt from the case.")),
    "remarks": Words(_("Remarks"), _("Parts of the debrief for those who came by a certain way.")),
    "posts": Words(_("Posts")),
    "entries": Words(_("Entries")),
    "lines": Words(_("Lines")),
    "author": Words(_("Author")),
    "time": Words(_("Time"), _("As the page shows it.")),
    "depth": Words(_("How far it is indented"), _("Leave it empty for not at all.")),
    "who": Words(_("Who")),
    "action": Words(_("What they did")),
    "note": Words(_("Note"), _("The summary that they left.")),
    "to": Words(_("To")),
    "mark": Words(_("What happened to the line")),
    "intro": Words(_("Introduction"), _("Stands above the first question.")),
    "questions": Words(_("Questions"), _("Asked in this order, the urgent ones first; seven at most on any way.")),
    "rules": Words(_("Rules"), _("For every combination of answers exactly one has to hold. They have no order.")),
    "outcomes": Words(_("Outcomes")),
    "safety": Words(_("Safety rules"), _("What has to be true whatever the rules above say.")),
    "examples": Words(_("Examples"), _("Situations in plain words, with what is answered. Every rule needs one.")),
    "help": Words(_("Help with the question")),
    "urgent": Words(_("Urgent")),
    "answers": Words(_("Answers")),
    "outcome": Words(_("Outcome")),
    "privacy": Words(_("How privately")),
    "how": Words(_("How")),
    "urgency": Words(_("By when at the latest")),
    "by_when": Words(_("By when, in words")),
    "do_now": Words(_("Do now")),
    "do_not": Words(_("Do not")),
    "tell": Words(_("What to tell the person reporting")),
    "local": Words(_("Contacts of each community"), _("What whoever adapts the module has to fill in.")),
    "ask": Words(_("What to put there")),
    "never": Words(_("Never these outcomes")),
    "finds": Words(_("The rule looks for")),
    "patterns": Words(_("Patterns")),
    "threshold": Words(
        _("Threshold"),
        _("How much a sentence has to be like the examples, in tenths. Higher is more silent; 50 if left out."),
    ),
    "but": Words(_("But not inside"), _("Words in which a pattern is not meant.")),
    "most": Words(_("Limit"), _("So many words, or this reading grade, are still in order.")),
    "why": Words(_("Why it matters")),
    "instead": Words(_("What to do instead"), _("One sentence.")),
    "setting": Words(_("Setting"), _("Who the learner is, and what they can do.")),
    "report": Words(_("The report")),
    "private": Words(_("Private data in the report"), _("Exactly as the report says them.")),
    "dangers": Words(_("Dangers in the report")),
    "noticed": Words(_("A reply that says one of these has seen it")),
    "samples": Words(_("Sample replies"), _("At least one weak and one better.")),
    "rubric": Words(_("Questions for rating one’s own reply")),
    "reasons": Words(_("Reasons")),
    "label": Words(_("Label")),
    "what": Words(_("What it tells")),
    "quality": Words(_("Quality")),
}
_BY_KIND: dict[tuple[str, str], Words] = {
    ("RoutingQuestion", "when"): Words(_("Ask only after these answers"), _CONDITIONS),
    ("RoutingQuestion", "unless"): Words(_("Do not ask after these answers"), _("Any one of them is enough.")),
    ("RoutingQuestion", "text"): Words(_("Question")),
    ("Answer", "text"): Words(_("Answer")),
    ("Rule", "when"): Words(_("Holds for these answers"), _CONDITIONS),
    ("Slot", "body"): Words(_("Until then"), _("What a reader can do who finds nothing filled in.")),
    ("SafetyRule", "when"): Words(_("Holds for these answers"), _CONDITIONS),
    ("SafetyRule", "outcomes"): Words(_("Only these outcomes")),
    ("SafetyRule", "privacy"): Words(_("At least as private as")),
    ("Outcome", "urgency"): Words(_("How urgent")),
    ("Outcome", "who"): Words(_("Who takes it")),
    ("RoutingExample", "answers"): Words(_("What is answered")),
    ("CaseOption", "text"): Words(_("What the learner may do")),
    ("Message", "text"): Words(_("Message")),
    ("View", "role"): Words(_("Who says it")),
    ("Mail", "title"): Words(_("Subject")),
    ("Diff", "title"): Words(_("Name of the page")),
    ("ReplyRule", "unless"): Words(_("Never if the reply says"), _("One pattern on each line.")),
    ("ReplyRule", "examples"): Words(
        _("Examples"), _("Sentences of replies that say it, one on each line. A hundred are a beginning.")
    ),
    ("ReplyRule", "counterexamples"): Words(
        _("Counterexamples"), _("Sentences that come near it and do not say it, and plain good ones. One on each line.")
    ),
    ("ReplyRule", "only_with"): Words(
        _("Only together with"), _("Counts only in a reply in which that rule finds something too.")
    ),
    ("ReplyRule", "but"): Words(_("But not inside"), _("Words in which it is not meant, one pattern on each line.")),
    ("Case", "topics"): Words(_("Topics"), _("What the case belongs to.")),
}
PATTERN_HINT = _(
    "One on each line: words with blanks between them. (one|two words) is a choice, word* any ending, word? may be "
    "missing, ... stands for up to five words, # for a number."
)
CHOICES: dict[str, Any] = {
    "talk": _("on a talk page"),
    "mail": _("by mail"),
    "noticeboard": _("on a noticeboard"),
    "chat": _("in a chat"),
    "good": _("good"),
    "defensible": _("defensible"),
    "poor": _("poor"),
    "kept": _("stayed"),
    "removed": _("was removed"),
    "added": _("was added"),
    "now": _("now"),
    "today": _("today"),
    "week": _("this week"),
    "later": _("later"),
    "private": _("private: nobody but those who have to know"),
    "public": _("public"),
    "says": _("a sentence like the examples, or one of the patterns"),
    "lacks": _("no sentence like the examples, and none of the patterns"),
    "longer": _("more words than the limit"),
    "harder": _("a harder text than the limit"),
    "repeats": _("private data of the report"),
    "misses": _("a danger of the report that is not seen"),
    "name": _("a name"),
    "address": _("an address"),
    "number": _("a number"),
    "ip": _("an IP address"),
    "other": _("something else"),
    "weak": _("weak"),
    "better": _("better"),
    "talk-page": _("a talk page"),
    "log": _("a log"),
    "diff": _("a change to a page"),
}
ADD: dict[str, Any] = {
    "situations": _("Add a situation"),
    "messages": _("Add a message"),
    "options": _("Add an option"),
    "views": _("Add a view"),
    "remarks": _("Add a remark"),
    "posts": _("Add a post"),
    "entries": _("Add an entry"),
    "lines": _("Add a line"),
    "questions": _("Add a question"),
    "answers": _("Add an answer"),
    "rules": _("Add a rule"),
    "outcomes": _("Add an outcome"),
    "safety": _("Add a safety rule"),
    "examples": _("Add an example"),
    "local": _("Add a contact"),
    "private": _("Add private data"),
    "dangers": _("Add a danger"),
    "samples": _("Add a sample"),
    "rubric": _("Add a question"),
}
ADD_KIND: dict[str, Any] = {
    "talk-page": _("Add a talk page"),
    "log": _("Add a log"),
    "mail": _("Add a mail"),
    "diff": _("Add a change to a page"),
}
NOUNS: dict[str, Any] = {
    "situations": _("Situation"),
    "messages": _("Message"),
    "options": _("Option"),
    "views": _("View"),
    "remarks": _("Remark"),
    "posts": _("Post"),
    "entries": _("Entry"),
    "lines": _("Line"),
    "questions": _("Question"),
    "answers": _("Answer"),
    "rules": _("Rule"),
    "outcomes": _("Outcome"),
    "safety": _("Safety rule"),
    "examples": _("Example"),
    "local": _("Contact"),
    "private": _("Private data"),
    "dangers": _("Danger"),
    "samples": _("Sample"),
    "rubric": _("Question"),
    "materials": _("Material"),
}


def of(kind: type, name: str) -> Words:
    """The words for a field of a kind."""
    return _BY_KIND.get((kind.__name__, name)) or _BY_NAME[name]


def label(name: str) -> str:
    """What forms call a field of this name; nothing where there is none."""
    return str(_BY_NAME[name].label) if name in _BY_NAME else ""
