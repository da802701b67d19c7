"""Do the module and its topics have addresses of their own, and do other addresses lead out?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.content.checks.subject import Subject
from handrail.content.diagnostics import Address, Code, Diagnostic, diagnostic, quoted
from handrail.content.model import trails
from handrail.content.prose import tree

# Below a module, and below each of its topics, these stand for pages that are not topics.
RESERVED_BELOW_MODULE = frozenset(
    {"talk", "history", "guide", "practice", "replies", "progress", "search", "credits", "feed"}
)
RESERVED_BELOW_TOPIC = frozenset({"talk", "history"})
RESERVED_MODULES = frozenset({"search"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def check(subject: Subject) -> Iterator[Diagnostic]:
    module = subject.module
    if module.slug in RESERVED_MODULES:
        yield _reserved(module.slug, ("slug",))
    for trail in trails(module.topics):
        key = trail[-1].key
        if key in (RESERVED_BELOW_TOPIC if len(trail) > 1 else RESERVED_BELOW_MODULE):
            yield _reserved(key, ("topics", key, "key"))
    if module.language and not _LANGUAGE.fullmatch(module.language):
        message = f"{quoted(module.language)} is not the tag of a language."
        yield diagnostic(Code.NOT_ALLOWED, message, "Write it as in BCP 47: “en”, “pt-BR”.", address=("language",))
    yield from _outward(module.responsible.contact, ("responsible", "contact"))
    for reference in module.references:
        yield from _outward(reference.url, ("references", reference.key, "url"))


def _reserved(key: str, address: Address) -> Diagnostic:
    message = f"“{key}” is the address of a page that every module has by itself."
    return diagnostic(Code.RESERVED_KEY, message, "Choose another key, such as two words.", address=address)


def _outward(href: str, address: Address) -> Iterator[Diagnostic]:
    if href and not tree.is_href(href):
        hint = "Addresses begin with https:, http:, mailto: or tel: and hold no blanks."
        yield diagnostic(Code.FORBIDDEN_LINK, f"A link cannot lead to {quoted(href)}.", hint, address=address)
