"""Do figures show a picture of the package, and say what it shows?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from handrail.content.checks.subject import Subject
from handrail.content.diagnostics import Code, Diagnostic, diagnostic, did_you_mean, quoted
from handrail.content.kinds.figure import Figure


def check(subject: Subject) -> Iterator[Diagnostic]:
    known = {picture.path for picture in subject.module.media}
    shown: set[str] = set()
    for address, value in subject.values:
        if not isinstance(value, Figure):
            continue
        shown.add(value.file)
        if not value.alt:
            hint = "Say in a sentence or two what the picture shows to someone who cannot see it."
            yield diagnostic(Code.NO_ALT, "This figure has no text alternative.", hint, address=(*address, "alt"))
        path = PurePosixPath(value.file)
        if path.is_absolute() or ".." in path.parts:
            hint = "Put the picture into the folder media/ and write “media/…”."
            yield diagnostic(
                Code.OUTSIDE, f"{quoted(value.file)} leaves the package.", hint, address=(*address, "file")
            )
        elif value.file and value.file not in known:
            message = f"There is no picture {quoted(value.file)}."
            hint = did_you_mean(value.file, known, "Put it into the folder media/, or choose another.")
            yield diagnostic(Code.UNKNOWN_MEDIA, message, hint, address=(*address, "file"))
    for unused in sorted(known - shown):
        yield diagnostic(
            Code.UNUSED_MEDIA,
            f"The picture “{unused}” is never shown.",
            "Show it in a figure, or remove it.",
            address=("media", unused),
        )
