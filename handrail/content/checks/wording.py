"""Do links say where they lead, and does the text keep clear of words that hurt or promise too much?

The words are data, in words.yaml beside this file; they are those of docs/explanation/content-standard.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import yaml

from handrail.content import walk
from handrail.content.cases.materials import ChangedLine, Entry, Mail, Post
from handrail.content.cases.model import CaseOption, Message, Worth
from handrail.content.checks.subject import Subject
from handrail.content.diagnostics import Address, Code, Diagnostic, diagnostic, quoted
from handrail.content.kinds.question import Option
from handrail.content.kinds.reply import Quality, Version
from handrail.content.model import Author, Reference
from handrail.content.prose import tree
from handrail.content.replies.model import ReplyTask, Sample

_WORDS = Path(__file__).with_name("words.yaml")
_TO_PAGES = (tree.Link, tree.TopicLink)


class Banned(msgspec.Struct, frozen=True):
    """A word to avoid, what to do instead, and the phrases in which it is meant."""

    word: str
    instead: str
    but: tuple[str, ...] = ()


class Words(msgspec.Struct, frozen=True):
    """The words of one language."""

    link_text: tuple[str, ...] = ()
    banned: tuple[Banned, ...] = ()


@cache
def words(language: str) -> Words:
    """The words to avoid in a language such as `en` or `en-GB`; none for a language without a list."""
    listed = yaml.load(_WORDS.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return msgspec.convert(listed.get(language.partition("-")[0], {}), Words)


def check(subject: Subject) -> Iterator[Diagnostic]:
    vocabulary = words(subject.module.language)
    any_banned = re.compile("|".join(re.escape(_beginning(banned)) for banned in vocabulary.banned))
    for passage in subject.passages:
        if passage.field == "credits" or _shows_what_others_say(passage):
            continue
        for index, run in enumerate(tree.runs(passage.nodes())):
            address = (*passage.address, str(index)) if passage.is_prose else passage.address
            yield from _links(run, vocabulary, address)
            text = tree.plain(run).casefold()
            # Most texts have none of the words, and this tells it quickly.
            if any_banned.search(text):
                yield from _banned(text, vocabulary, address)


def _shows_what_others_say(passage: walk.Passage) -> bool:
    """A weak reply and a wrong option show the very mistakes; a source, and what people in a case write, keep the words
    that they have."""
    match passage.owner:
        case Reference() | Author():
            return True
        case Version(quality=Quality.WEAK):
            return passage.field == "body"
        case Option(correct=False) | CaseOption(worth=Worth.POOR):
            return passage.field == "text"
        case Sample(quality=Quality.WEAK):
            return passage.field == "text"
        case Message() | Post() | Entry() | Mail() | ChangedLine():
            return True
        case ReplyTask():
            return passage.field == "report"
    return False


def _links(run: tree.Inlines, vocabulary: Words, address: Address) -> Iterator[Diagnostic]:
    for node in tree.every(run):
        if isinstance(node, _TO_PAGES):
            words = tree.plain(node.children)
            text = words.strip(" .,:;→>").casefold()
            if text in vocabulary.link_text or tree.is_href(text):
                message = f"The words of the link, {quoted(words)}, do not say where it leads."
                at = (*address, node.href if isinstance(node, tree.Link) else node.key)
                yield diagnostic(Code.EMPTY_LINK_TEXT, message, "Use the name of the page.", address=at)


@cache
def _pattern(word: str) -> re.Pattern[str]:
    any_ending = re.escape(word).replace(r"\*", r"\w*")
    return re.compile(rf"(?<![\w-]){any_ending}(?!\w)", re.IGNORECASE)


def _beginning(banned: Banned) -> str:
    return banned.word.partition("*")[0]


def _banned(text: str, vocabulary: Words, address: Address) -> Iterator[Diagnostic]:
    for banned in vocabulary.banned:
        if _beginning(banned) not in text:
            continue
        rest = text
        for phrase in banned.but:
            rest = rest.replace(phrase.casefold(), " ")
        if found := _pattern(banned.word).search(rest):
            message = f"The text says {quoted(found.group())}."
            yield diagnostic(Code.BANNED_WORD, message, banned.instead, address=address)
