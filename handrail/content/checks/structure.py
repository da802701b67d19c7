"""Do keys stand once, and do headings go down one step at a time?"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.content.checks.subject import Subject
from handrail.content.diagnostics import Address, Code, Diagnostic, diagnostic, quoted
from handrail.content.prose import tree

_SUBHEADING = 4


def check(subject: Subject) -> Iterator[Diagnostic]:
    yield from _keys(subject)
    for _, part in subject.topics:
        level = _SUBHEADING - 2
        for passage in part.passages:
            for node in passage.nodes() if passage.is_prose else ():
                if isinstance(node, tree.Heading):
                    if node.level > level + 1:
                        hint = "Use ### for this one, or put a ### heading above it."
                        yield diagnostic(
                            Code.HEADING_ORDER,
                            f"The heading {quoted(tree.plain(node.children))} skips a level.",
                            hint,
                            address=passage.address,
                        )
                    level = node.level


def _keys(subject: Subject) -> Iterator[Diagnostic]:
    """A module from the workshop may hold a key twice; within a topic every block key names one block."""
    topics: set[str] = set()
    for topic, part in subject.topics:
        if topic.key in topics:
            yield _repeated(topic.key, ("topics", topic.key))
        topics.add(topic.key)
        blocks: set[str] = set()
        for address, _ in part.values:
            key = address[-1]
            if len(address) > 3 and address[-2] == "blocks":  # noqa: PLR2004 — ("topics", key, "blocks", key)
                if key in blocks:
                    yield _repeated(key, address)
                blocks.add(key)


def _repeated(key: str, address: Address) -> Diagnostic:
    return diagnostic(
        Code.REPEATED_KEY,
        f"The key “{key}” stands here a second time.",
        "Give one of the two another key.",
        address=address,
    )
