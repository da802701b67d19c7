"""What is asked: what leads to it, and the question itself, which a legend can hold."""

from __future__ import annotations

from markupsafe import Markup

from handrail.content.prose import html
from handrail.content.prose.tree import Paragraph
from handrail.content.values import Prose
from handrail.rendering.prose import nodes_html, run_html
from handrail.rendering.sheet import Sheet


def prompt_html(prompt: Prose, sheet: Sheet, *, otherwise: str) -> tuple[Markup, Markup]:
    """What stands before, and the words of the legend: the last paragraph, or `otherwise` where the last is none."""
    *before, last = html.parse(prompt) or (Paragraph(()),)
    if isinstance(last, Paragraph):
        lead = nodes_html(tuple(before), sheet)
        return lead, run_html(last.children, sheet)
    return nodes_html((*before, last), sheet), Markup.escape(otherwise)
