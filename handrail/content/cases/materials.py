"""What a learner opens while working on a case: talk pages, logs, mails and changes to a page, all made up.

Each is there when all flags of its `when` are set and none of its `unless`.
"""

from __future__ import annotations

from enum import StrEnum

from handrail.content.values import Key, Line, Prose, Value


class Mark(StrEnum):
    """What a change did to a line."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Post(Value, frozen=True, kw_only=True):
    """One contribution to a talk page. `time` is as the page shows it; `depth` counts how far it is indented."""

    author: Line
    time: Line = Line("")
    depth: int = 0
    text: Prose


class TalkPage(Value, frozen=True, kw_only=True, tag_field="kind", tag="talk-page"):
    """A discussion as it stands on a talk page or noticeboard."""

    key: Key
    title: Line
    when: tuple[Key, ...] = ()
    unless: tuple[Key, ...] = ()
    posts: tuple[Post, ...]


class Entry(Value, frozen=True, kw_only=True):
    """One line of a log: when, who, what they did, and the note that they left."""

    time: Line
    who: Line
    action: Line
    note: Line = Line("")


class Log(Value, frozen=True, kw_only=True, tag_field="kind", tag="log"):
    """A list of edits or actions."""

    key: Key
    title: Line
    when: tuple[Key, ...] = ()
    unless: tuple[Key, ...] = ()
    entries: tuple[Entry, ...]


class Mail(Value, frozen=True, kw_only=True, tag_field="kind", tag="mail"):
    """A mail that someone shows; `title` is its subject."""

    key: Key
    title: Line
    sender: Line
    to: Line = Line("")
    time: Line = Line("")
    when: tuple[Key, ...] = ()
    unless: tuple[Key, ...] = ()
    text: Prose


class ChangedLine(Value, frozen=True, kw_only=True):
    """One line of a change."""

    mark: Mark = Mark.KEPT
    text: Line


class Diff(Value, frozen=True, kw_only=True, tag_field="kind", tag="diff"):
    """A change to a page; `title` is the page's name, `note` the summary that its author left."""

    key: Key
    title: Line
    author: Line
    time: Line = Line("")
    note: Line = Line("")
    when: tuple[Key, ...] = ()
    unless: tuple[Key, ...] = ()
    lines: tuple[ChangedLine, ...]


Material = TalkPage | Log | Mail | Diff
