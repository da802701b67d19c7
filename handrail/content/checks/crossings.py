"""Does everything that prose points at exist, and is everything used that exists?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handrail.content import walk
from handrail.content.checks.subject import Subject
from handrail.content.diagnostics import Address, Code, Diagnostic, diagnostic, did_you_mean, quoted
from handrail.content.model import reading_order
from handrail.content.prose import tree

COMPARED_LIMIT = 100
_CROSSINGS = (tree.Cite, tree.TermLink, tree.TopicLink)


def check(subject: Subject) -> Iterator[Diagnostic]:
    module = subject.module
    references: set[str] = {reference.key for reference in module.references}
    terms: set[str] = {term.key for term in module.glossary}
    topics: set[str] = {topic.key for topic in reading_order(module.topics)}
    cited: set[str] = set()
    used: set[str] = set()
    unknown = _Unknown()
    for address, node in _crossings(subject.passages):
        match node:
            case tree.Cite(key):
                cited.add(key)
                if key not in references:
                    yield unknown.found(Code.UNKNOWN_REFERENCE, key, references, address)
            case tree.TermLink(key):
                # A definition that uses its own word does not make the word used.
                used |= {key} if address[:2] != ("glossary", key) else set()
                if key not in terms:
                    yield unknown.found(Code.UNKNOWN_TERM, key, terms, address)
            case tree.TopicLink(key) if key not in topics:
                yield unknown.found(Code.UNKNOWN_TOPIC, key, topics, address)
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


def _crossings(passages: Iterable[walk.Passage]) -> Iterator[tuple[Address, tree.Inline]]:
    """Every citation, term and cross-reference, with its address: its run of words and its key."""
    for passage in passages:
        if passage.is_prose:
            for index, run in enumerate(tree.runs(passage.nodes())):
                for node in tree.every(run):
                    if isinstance(node, _CROSSINGS):
                        yield (*passage.address, str(index), node.key), node


_WHAT_AND_WHERE = {
    Code.UNKNOWN_REFERENCE: ("reference", "references.yaml"),
    Code.UNKNOWN_TERM: ("glossary term", "glossary.yaml"),
    Code.UNKNOWN_TOPIC: ("topic", "the outline in module.yaml"),
}


class _Unknown:
    """Tells of keys that name nothing. Looking for what was meant takes time, so it is done for the first hundred."""

    def __init__(self) -> None:
        self.hints: dict[tuple[Code, str], str] = {}

    def found(self, code: Code, key: str, known: set[str], address: Address) -> Diagnostic:
        what, where = _WHAT_AND_WHERE[code]
        if (code, key) not in self.hints:
            compared = known if len(self.hints) < COMPARED_LIMIT else ()
            self.hints[code, key] = did_you_mean(key, compared, f"Write it into {where}, or choose another.")
        return diagnostic(code, f"There is no {what} {quoted(key)}.", self.hints[code, key], address=address)
