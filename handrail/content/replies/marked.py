"""A reply with the places marked in which rules found something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from handrail.content.replies.review import TEXT_LIMIT, Finding


@dataclass(frozen=True)
class Piece:
    """Words of a reply, with the numbers of the findings (from 1) that they belong to."""

    text: str
    numbers: tuple[int, ...]


def pieces(text: str, findings: Sequence[Finding]) -> Iterator[Piece]:
    """What was read of a text, cut wherever the findings that it belongs to change."""
    read = text[:TEXT_LIMIT]
    edges = {0, len(read), *(edge for finding in findings for span in finding.spans for edge in span)}
    cut = (Piece(read[start:end], tuple(_covering(start, end, findings))) for start, end in pairwise(sorted(edges)))
    for numbers, alike in groupby(cut, lambda piece: piece.numbers):
        yield Piece("".join(piece.text for piece in alike), numbers)


def _covering(start: int, end: int, findings: Sequence[Finding]) -> Iterator[int]:
    for number, finding in enumerate(findings, 1):
        if any(first <= start and end <= last for first, last in finding.spans):
            yield number


def quoted(text: str, finding: Finding) -> tuple[str, ...]:
    """The words of a finding, each once, without those that stand inside longer ones."""
    whole = (
        (start, end)
        for start, end in finding.spans
        if not any((first, last) != (start, end) and first <= start and end <= last for first, last in finding.spans)
    )
    return tuple(dict.fromkeys(text[start:end] for start, end in whole))
