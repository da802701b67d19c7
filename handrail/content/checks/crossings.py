"""Does everything that prose points at exist, and is everything used that exists?"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from handrail.content import walk
from handrail.content.diagnostics import Address, Code, Diagnostic, diagnostic, did_you_mean
from handrail.content.model import Module, reading_order
from handrail.content.prose import tree


def check(module: Module, today: datetime.date) -> Iterator[Diagnostic]:  # noqa: ARG001 — every check has this shape
    references: set[str] = {reference.key for reference in module.references}
    terms: set[str] = {term.key for term in module.glossary}
    topics: set[str] = {topic.key for topic in reading_order(module.topics)}
    cited: set[str] = set()
    used: set[str] = set()
    for address, node in _crossings(module):
        match node:
            case tree.Cite(key):
                cited.add(key)
                if key not in references:
                    yield _unknown(Code.UNKNOWN_REFERENCE, "reference", key, references, address)
            case tree.TermLink(key):
                # A definition that uses its own word does not make the word used.
                used |= {key} if address[:2] != ("glossary", key) else set()
                if key not in terms:
                    yield _unknown(Code.UNKNOWN_TERM, "glossary term", key, terms, address)
            case tree.TopicLink(key) if key not in topics:
                yield _unknown(Code.UNKNOWN_TOPIC, "topic", key, topics, address)
    for key in sorted(references - cited):
        message = f"The reference “{key}” is never cited."
        yield diagnostic(
            Code.UNUSED_REFERENCE, message, f"Cite it with “[@{key}]”, or remove it.", address=("references", key)
        )
    for key in sorted(terms - used):
        message = f"The glossary term “{key}” is never used."
        yield diagnostic(
            Code.UNUSED_TERM, message, f"Use it with “[words](term:{key})”, or remove it.", address=("glossary", key)
        )


def _crossings(module: Module) -> Iterator[tuple[Address, tree.Inline]]:
    """Every citation, term and cross-reference, with its address: its run of words and its key."""
    for passage in walk.passages(walk.values(module)):
        if passage.is_prose:
            for index, run in enumerate(tree.runs(passage.nodes())):
                for node in tree.every(run):
                    if isinstance(node, tree.Cite | tree.TermLink | tree.TopicLink):
                        yield (*passage.address, str(index), node.key), node


def _unknown(code: Code, what: str, key: str, known: set[str], address: Address) -> Diagnostic:
    return diagnostic(code, f"There is no {what} “{key}”.", did_you_mean(key, known), address=address)
