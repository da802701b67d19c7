"""What has to be true before a page goes live: the module, with this page in it, passes every check."""

from __future__ import annotations

from typing import Any

import msgspec
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.content.checks import check
from handrail.content.diagnostics import Code, Diagnostic, Severity, diagnostic, errors
from handrail.content.model import Module, reading_order
from handrail.workshop import tree
from handrail.workshop.dump import Draft, compiled, reference, term


class PublishRefused(Exception):
    """The module would have errors; nothing was published."""

    def __init__(self, page: Any, diagnostics: list[Diagnostic]) -> None:
        self.page, self.diagnostics = page, diagnostics
        names = {"page": page.title, "problem": diagnostics[0].message}
        problem = _("“%(page)s” cannot be published yet: %(problem)s") % names
        super().__init__(problem + " " + _("Open the page and choose Publish to see every problem in its place."))


def findings(page: Any, parent_path: str = "") -> list[Diagnostic]:
    """Everything that would be wrong, or doubtful, if this draft of a page were live now."""
    draft = Draft(page, parent_path)
    if draft.depth == tree.MODULE_DEPTH and not page.pk:
        return [diagnostic(Code.EMPTY, _("This module has no published topic yet."), address=("outline",))]
    module = compiled(tree.module_of(draft.path), draft=draft).module
    if draft.depth > tree.MODULE_DEPTH and all(topic.key != page.slug for topic in reading_order(module.topics)):
        return [_below_nothing(draft)]
    return check(module, today=timezone.localdate())


def source_errors(source: Any) -> list[Diagnostic]:
    """What a reference or word would break if it were stored as it is now, and what is wrong with it itself."""
    before = compiled(source.module).module
    name = "references" if hasattr(source, "issued") else "glossary"
    own, today = (name, source.key), timezone.localdate()
    found = errors(check(_with_source(before, name, source), today=today))
    elsewhere = [one for one in found if one.address[:2] != own]
    standing = errors(check(before, today=today)) if elsewhere else []
    return [one for one in found if one not in standing or one not in elsewhere]


def _with_source(module: Module, name: str, source: Any) -> Module:
    value = reference(source) if name == "references" else term(source)
    sources = [one for one in getattr(module, name) if one.key != source.key]
    return msgspec.structs.replace(module, **{name: (*sources, value)})


def demand(page: Any) -> None:
    """Raises PublishRefused when the draft has errors."""
    found = errors(findings(page))
    if found:
        raise PublishRefused(page, found)


def _below_nothing(draft: Draft) -> Diagnostic:
    """A topic cannot be read when the one above it cannot."""
    above = tree.topic_pages().filter(path=tree.parent_path(draft.path)).first()
    return Diagnostic(
        code=Code.EMPTY.id,
        severity=Severity.ERROR,
        message=_("The page above, “%(title)s”, is not published. Publish it first.") % {"title": above.title},
        address=("topics", draft.page.slug),
    )
