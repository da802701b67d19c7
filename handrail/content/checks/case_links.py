"""Does every link to a case lead to one?"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from handrail.content import walk
from handrail.content.diagnostics import Code, Diagnostic, diagnostic, did_you_mean, quoted
from handrail.content.kinds.case_link import CaseLink
from handrail.content.model import Module


def check(module: Module, today: datetime.date) -> Iterator[Diagnostic]:  # noqa: ARG001 — every check has this shape
    known = {case.key for case in module.cases}
    for address, value in walk.values(module):
        if isinstance(value, CaseLink) and value.case and value.case not in known:
            hint = did_you_mean(value.case, known, "List it below “cases” in module.yaml, or choose another.")
            message = f"There is no case {quoted(value.case)}."
            yield diagnostic(Code.UNKNOWN_CASE, message, hint, address=(*address, "case"))
