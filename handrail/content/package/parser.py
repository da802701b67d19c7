"""The Markdown parser as packages use it: CommonMark with citations, and with bounds."""

from __future__ import annotations

from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from handrail.content.diagnostics import Code
from handrail.content.package import plain
from handrail.content.prose import tree

INLINE_DEPTH_LIMIT = 20

LeftOut = tuple[int, Code, str, str]
"""What was too much: its line, and what to say of it."""


def parse(text: str) -> tuple[SyntaxTreeNode, list[LeftOut]]:
    """The parser's tree, and what it left out."""
    env: dict[str, list[LeftOut]] = {}
    return SyntaxTreeNode(_PARSER.parse(text, env)), env.get("left_out", [])


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True})
    parser.disable(["reference", "lheading"])
    parser.inline.ruler.before("link", "cite", _cite)
    parser.core.ruler.after("block", "short", _short)
    parser.core.ruler.after("inline", "shallow", _shallow)
    # Links are judged by us, with a place; they stay as they were written.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign] # noqa: ARG005
    return parser


def _cite(state: StateInline, silent: bool) -> bool:
    found = plain.CITES.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    if found is None:
        return False
    if not silent:
        for key in found.group(1).split(";"):
            state.push("cite", "", 0).content = key.strip(" @")
    state.pos = found.end()
    return True


# Reading the words of a run takes time with the square of their number, and a stack as deep as they are nested.
def _short(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and len(token.content) > tree.RUN_LIMIT:
            message = f"This paragraph has {len(token.content):,} characters; {tree.RUN_LIMIT:,} are allowed."
            _leave_out(token, state, Code.TOO_LARGE, message, "Make it several.")
            token.content = ""


def _shallow(state: StateCore) -> None:
    for token in state.tokens:
        depth = accumulate(child.nesting for child in token.children or ())
        if max(depth, default=0) > INLINE_DEPTH_LIMIT:
            message = f"Marks stand inside marks more than {INLINE_DEPTH_LIMIT} deep."
            _leave_out(token, state, Code.TOO_DEEP, message, "Mark the words once.")
            token.children = []


def _leave_out(token: Token, state: StateCore, code: Code, message: str, hint: str) -> None:
    line = token.map[0] if token.map else 0
    state.env.setdefault("left_out", []).append((line, code, message, hint))


_PARSER = _parser()
