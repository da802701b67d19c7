"""The kinds of threads as readers meet them: what each is for, and what to write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.talk.models import Kind


@dataclass(frozen=True)
class Words:
    """`name` is what it is called, `invite` what it is for, `title` and `hint` stand above the form and its text."""

    name: Any
    invite: Any
    title: Any
    text: Any
    hint: Any


WORDS = {
    Kind.COMMENT: Words(
        _("Comment"),
        _("Say what works, what is missing, or what is not right."),
        _("Write a comment"),
        _("Your comment"),
        _("Say which part you mean. What you saw yourself helps most."),
    ),
    Kind.WORDING: Words(
        _("Suggested wording"),
        _("Choose a passage, and write it in your words."),
        _("Suggest other wording"),
        _("Why it is better (optional)"),
        _("One sentence is enough."),
    ),
    Kind.IDEA: Words(
        _("Idea for content"),
        _("An example, a source, or a situation that belongs here."),
        _("Share an idea for content"),
        _("Your idea"),
        _("What should be said, and to whom would it be of use? A source helps, if you have one."),
    ),
    Kind.HEADING: Words(
        _("Idea for a heading"),
        _("A subject that has no page yet."),
        _("Share an idea for a heading"),
        _("What should stand there"),
        _("A few sentences about what the page should say, and who needs it."),
    ),
    Kind.PROBLEM: Words(
        _("Problem"),
        _("A typo, a dead link, something out of date."),
        _("Tell of a problem"),
        _("What is wrong"),
        _("Copy the words or the address that you mean, and say what is wrong with them."),
    ),
    Kind.PRIVATE: Words(
        _("Private note to the team"),
        _("Only the team reads it. Nobody else sees that it exists."),
        _("Write to the team in private"),
        _("Your note"),
        _("Only the team reads it. It is on no list, in no feed, and in no count."),
    ),
}


def kind_of(name: str) -> Kind | None:
    """The kind with this name, if there is one."""
    return Kind(name) if name in set(Kind) else None
