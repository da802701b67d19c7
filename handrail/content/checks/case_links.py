"""Does every link to a case lead to one?"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.content.checks.subject import Subject
from handrail.content.diagnostics import Code, Diagnostic, diagnostic, did_you_mean, quoted
from handrail.content.kinds.case_link import CaseLink


def check(subject: Subject) -> Iterator[Diagnostic]:
    known = {case.key for case in subject.module.cases}
    for address, value in subject.values:
        if isinstance(value, CaseLink) and value.case and value.case not in known:
            hint = did_you_mean(value.case, known, "List it below “cases” in module.yaml, or choose another.")
            message = f"There is no case {quoted(value.case)}."
            yield diagnostic(Code.UNKNOWN_CASE, message, hint, address=(*address, "case"))
