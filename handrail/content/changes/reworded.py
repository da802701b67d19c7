"""Other words for a run of prose: what was marked, linked or cited stays so wherever its words stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count, groupby
from typing import TypeAlias

from msgspec import structs

from handrail.content.changes.words import Stretch, stretches
from handrail.content.prose import tree
from handrail.content.prose.tree import Cite, Emphasis, Inline, Inlines, Link, Strong, TermLink, Text, TopicLink
from handrail.content.values import one_line

Mark: TypeAlias = Emphasis | Strong | Link | TopicLink | TermLink
Marks: TypeAlias = tuple[tuple[int, Mark], ...]
"""The marks around a character from the outside in; as marks they have no children. The number tells two links apart
that stand side by side and lead to one place."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A character, or a citation with the blank before it, if there is one; and the marks around it."""

    node: str | Cite
    marks: Marks
    blank: bool = False


def words_of(run: Inlines) -> str:
    """The words of a run as they are read, without the blanks before its citations."""
    return _text(_pieces(run))


def reworded(run: Inlines, new: str) -> Inlines:
    """The run with `new` as its plain text, in normal form.

    Words that stay keep their marks. New words inside a marked phrase are marked too; other new words are not.
    A citation stays behind the words that it follows, or behind what came in their place: whether it still supports
    them is for an editor to judge. Without any words nothing is left.
    """
    wanted: str = one_line(new)
    if not wanted:
        return ()
    pieces = _pieces(run)
    old = _text(pieces)
    # Behind a citation that begins the run stands a blank, which whoever reads the words alone does not see.
    if old.startswith(" "):
        wanted = f" {wanted}"
    letters = [piece for piece in pieces if isinstance(piece.node, str)]
    cites: dict[int, list[_Piece]] = {}
    position = 0
    for piece in pieces:
        if isinstance(piece.node, str):
            position += 1
        else:
            cites.setdefault(position, []).append(piece)
    made = [piece for each in stretches(old, wanted) for piece in _carried(each, letters, cites, wanted)]
    made += [piece for position in sorted(cites) for piece in cites[position]]
    return tree.normal_run(tuple(_nested(made)))


def _pieces(run: Inlines) -> list[_Piece]:
    return list(_close_up(_flat(tree.normal_run(run), (), count())))


def _text(pieces: list[_Piece]) -> str:
    return "".join(piece.node for piece in pieces if isinstance(piece.node, str))


def _flat(run: Inlines, marks: Marks, numbers: Iterator[int]) -> Iterator[_Piece]:
    for node in run:
        match node:
            case Text(text):
                yield from (_Piece(character, marks) for character in text)
            case Cite():
                yield _Piece(node, marks)
            case _:
                mark = (next(numbers), structs.replace(node, children=()))
                yield from _flat(node.children, (*marks, mark), numbers)


def _close_up(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """The blank before a citation made part of it: whoever reads the words alone sees one blank there, not two."""
    held: _Piece | None = None
    for piece in pieces:
        if isinstance(piece.node, Cite) and held and held.node == " ":
            held = replace(piece, blank=True)
        else:
            if held:
                yield held
            held = piece
    if held:
        yield held


def _carried(each: Stretch, letters: list[_Piece], cites: dict[int, list[_Piece]], new: str) -> Iterator[_Piece]:
    """One stretch in the new run; citations are taken out of `cites` as they are placed."""
    if each.same:
        for position in range(each.start, each.stop):
            yield from cites.pop(position, [])
            yield letters[position]
        return
    # A citation at the very start belongs to what stood before.
    yield from cites.pop(each.start, [])
    marks = _marks_between(letters, each.start, each.stop)
    yield from (_Piece(character, marks) for character in new[each.new_start : each.new_stop])
    for position in range(each.start + 1, each.stop + 1):
        yield from cites.pop(position, [])


def _marks_between(letters: list[_Piece], start: int, stop: int) -> Marks:
    """The marks that all replaced characters share or, where nothing is replaced, those on both sides of the place."""
    at_an_end = start in (0, len(letters))
    if stop == start and at_an_end:
        return ()
    around = letters[start:stop] if stop > start else letters[start - 1 : start + 1]
    shared: list[tuple[int, Mark]] = []
    for marks in zip(*(piece.marks for piece in around), strict=False):
        if any(mark != marks[0] for mark in marks):
            break
        shared.append(marks[0])
    return tuple(shared)


def _nested(pieces: list[_Piece], depth: int = 0) -> Iterator[Inline]:
    """The tree whose characters have these marks."""

    def outermost(piece: _Piece) -> tuple[int, Mark] | None:
        return piece.marks[depth] if len(piece.marks) > depth else None

    for mark, group in groupby(pieces, outermost):
        inside = list(group)
        if mark is not None:
            yield structs.replace(mark[1], children=tuple(_nested(inside, depth + 1)))
        else:
            yield from _plain(inside)


def _plain(pieces: list[_Piece]) -> Iterator[Inline]:
    for is_text, group in groupby(pieces, lambda piece: isinstance(piece.node, str)):
        if is_text:
            yield Text("".join(str(piece.node) for piece in group))
        else:
            for piece in group:
                if isinstance(piece.node, Cite):
                    yield Text(" " if piece.blank else "")
                    yield piece.node
