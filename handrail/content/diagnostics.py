"""Diagnostics: what is wrong with a module, where, and what to do about it, as data.

The codes are documented one by one in docs/reference/diagnostics.md.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, StrEnum

from handrail.content.values import Value

SHOWN_LIMIT = 20
QUOTED_LIMIT = 80
COMPARED_LIMIT = 1_000
_JOINERS = "\u200c\u200d"
Address = tuple[str, ...]
"""Where something stands in a module: ("topics", topic key, "blocks", block key, "options", option key, "text"), or
("references", key, "url"), or ("title",). What has no key is named by its position from 0."""


class Severity(StrEnum):
    """An error keeps a module from being released; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Code(Enum):
    """Every kind of problem, with its severity. A number is never used again for something else."""

    UNREADABLE = "C001", Severity.ERROR
    NOT_UTF8 = "C002", Severity.ERROR
    BYTE_ORDER_MARK = "C003", Severity.ERROR
    TOO_LARGE = "C004", Severity.ERROR
    OUTSIDE = "C005", Severity.ERROR
    STRAY_FILE = "C006", Severity.WARNING
    INVISIBLE = "C007", Severity.ERROR
    BROKEN_YAML = "C010", Severity.ERROR
    ALIAS = "C011", Severity.ERROR
    TOO_DEEP = "C012", Severity.ERROR
    TAB = "C013", Severity.ERROR
    MISSING_FIELD = "C020", Severity.ERROR
    UNKNOWN_FIELD = "C021", Severity.ERROR
    REPEATED_FIELD = "C022", Severity.ERROR
    WRONG_TYPE = "C023", Severity.ERROR
    NOT_ALLOWED = "C024", Severity.ERROR
    NOT_A_KEY = "C025", Severity.ERROR
    NO_FRONT_MATTER = "C026", Severity.ERROR
    RAW_HTML = "C030", Severity.ERROR
    OUTSIDE_VOCABULARY = "C031", Severity.ERROR
    FORBIDDEN_LINK = "C032", Severity.ERROR
    HEADING_LEVEL = "C033", Severity.ERROR
    UNCLOSED = "C034", Severity.ERROR
    UNKNOWN_DIRECTIVE = "C035", Severity.ERROR
    WRONG_CONTENT = "C036", Severity.ERROR
    MISSING_PAGE = "C040", Severity.ERROR
    ORPHAN_PAGE = "C041", Severity.ERROR
    REPEATED_KEY = "C042", Severity.ERROR
    CYCLE = "C043", Severity.ERROR
    RESERVED_KEY = "C044", Severity.ERROR
    UNKNOWN_REFERENCE = "C050", Severity.ERROR
    UNUSED_REFERENCE = "C051", Severity.WARNING
    UNKNOWN_TERM = "C052", Severity.ERROR
    UNUSED_TERM = "C053", Severity.WARNING
    UNKNOWN_TOPIC = "C054", Severity.ERROR
    UNKNOWN_MEDIA = "C055", Severity.ERROR
    UNUSED_MEDIA = "C056", Severity.WARNING
    WRONG_MEDIA = "C057", Severity.ERROR
    OBJECTIVE_WITHOUT_QUESTION = "C060", Severity.WARNING
    NO_EXPLANATION = "C061", Severity.ERROR
    WRONG_ANSWERS = "C062", Severity.ERROR
    UNKNOWN_OBJECTIVE = "C063", Severity.ERROR
    NO_ALT = "C064", Severity.ERROR
    TOO_LONG = "C065", Severity.WARNING
    HARD_TO_READ = "C066", Severity.WARNING
    REVIEW_PASSED = "C067", Severity.WARNING
    NO_REVIEW_DATE = "C068", Severity.WARNING
    EMPTY_LINK_TEXT = "C069", Severity.WARNING
    BANNED_WORD = "C070", Severity.WARNING
    HEADING_ORDER = "C071", Severity.WARNING
    NO_OBJECTIVES = "C072", Severity.WARNING
    EMPTY = "C073", Severity.ERROR
    UNKNOWN_SITUATION = "C080", Severity.ERROR
    NEVER_MET = "C081", Severity.ERROR
    NO_WAY_OUT = "C082", Severity.ERROR
    NOT_PRACTISED = "C083", Severity.ERROR
    UNKNOWN_FLAG = "C084", Severity.ERROR
    UNUSED_FLAG = "C085", Severity.WARNING
    NO_CONTENT_NOTE = "C086", Severity.ERROR
    WRONG_DECISION = "C087", Severity.ERROR
    NO_REASON = "C088", Severity.ERROR
    UNKNOWN_CASE = "C089", Severity.ERROR
    TOO_MANY_WAYS = "C090", Severity.ERROR
    UNKNOWN_ANSWER = "C100", Severity.ERROR
    NO_RULE = "C101", Severity.ERROR
    SEVERAL_RULES = "C102", Severity.ERROR
    UNREACHED_OUTCOME = "C103", Severity.ERROR
    IDLE = "C104", Severity.ERROR
    TOO_MANY_QUESTIONS = "C105", Severity.ERROR
    URGENT_LATER = "C106", Severity.ERROR
    UNSAFE = "C107", Severity.ERROR
    UNKNOWN_OUTCOME = "C108", Severity.ERROR
    WRONG_EXAMPLE = "C109", Severity.ERROR
    RULE_WITHOUT_EXAMPLE = "C110", Severity.ERROR
    WRONG_PATTERN = "C120", Severity.ERROR
    WRONG_REPLY_RULE = "C121", Severity.ERROR
    NOT_IN_REPORT = "C122", Severity.ERROR
    FOUND_IN_SAMPLE = "C123", Severity.WARNING

    @property
    def id(self) -> str:
        return self.value[0]

    @property
    def severity(self) -> Severity:
        return self.value[1]


class Place(Value, frozen=True, order=True):
    """Where in a package something stands; lines and columns count from 1, and 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.path, *(str(number) for number in (self.line, self.column) if number)])


class Diagnostic(Value, frozen=True, kw_only=True):
    """One problem. `place` is known when the module came from a package, `address` when it got as far as a module."""

    code: str
    severity: Severity
    message: str
    hint: str = ""
    place: Place | None = None
    address: Address = ()

    def __str__(self) -> str:
        where = str(self.place) if self.place else "/".join(self.address) or "module"
        return " ".join(filter(None, [f"{where} {self.severity} {self.code}", self.message, self.hint]))


def diagnostic(
    code: Code, message: str, hint: str = "", *, place: Place | None = None, address: Address = ()
) -> Diagnostic:
    """A diagnostic with the severity of its code."""
    return Diagnostic(code=code.id, severity=code.severity, message=message, hint=hint, place=place, address=address)


def errors(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those that keep a module from being released."""
    return [found for found in diagnostics if found.severity is Severity.ERROR]


def located(diagnostics: Iterable[Diagnostic], places: Mapping[Address, Place]) -> Iterator[Diagnostic]:
    """The same with the place of the nearest address that has one."""
    for found in diagnostics:
        address = found.address
        while address and address not in places:
            address = address[:-1]
        yield (
            found
            if found.place or address not in places
            else Diagnostic(
                code=found.code,
                severity=found.severity,
                message=found.message,
                hint=found.hint,
                place=places[address],
                address=found.address,
            )
        )


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By file, line and column; what has no place comes first."""
    return tuple(sorted(diagnostics, key=lambda found: found.place or Place("")))


def quoted(text: str) -> str:
    """What someone wrote, fit to stand in a message: on one line, in quotation marks, and not too long."""
    line = "".join(c if c.isprintable() or c in _JOINERS else " " for c in text[:QUOTED_LIMIT])
    return f"“{' '.join(line.split())}{'…' if len(text) > QUOTED_LIMIT else ''}”"


def did_you_mean(word: str, allowed: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the nearest match where there is one; else `otherwise`, or all that is allowed."""
    known = sorted(allowed)
    compared = known
    if len(known) > COMPARED_LIMIT:
        # Comparing takes time for each; someone who mistypes a word mostly begins it well.
        compared = [one for one in known if one.startswith(word[:2])][:COMPARED_LIMIT]
    near = difflib.get_close_matches(word[:QUOTED_LIMIT], compared, n=1)
    if near:
        return f"Did you mean {quoted(near[0])}?"
    if otherwise:
        return otherwise
    shown = ", ".join(known[:SHOWN_LIMIT]) + (" …" if len(known) > SHOWN_LIMIT else "")
    return f"Allowed: {shown}." if known else ""
