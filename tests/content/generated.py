"""Packages that a repository of text cannot hold: each is made in a folder when it is needed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests.content import small

Maker = Callable[[Path], None]
PACKAGES: dict[str, tuple[Maker, list[str]]] = {}
"""By name: what makes the package in a folder, and the lines that `handrail check` says of it."""


def shows(name: str, *lines: str) -> Callable[[Maker], Maker]:
    def keep(make: Maker) -> Maker:
        PACKAGES[name] = make, list(lines)
        return make

    return keep


@shows(
    "C001-fifo",
    "pages/first.md error C001 This is not an ordinary file. Remove it.",
)
def fifo(folder: Path) -> None:
    (small.write(folder) / "pages/first.md").unlink()
    os.mkfifo(folder / "pages/first.md")


@shows(
    "C001-name",
    "��.md error C001 The name holds a character that cannot be shown. Give the file another name.",
)
def name_of_bytes(folder: Path) -> None:
    small.write(folder)
    (Path(os.fsencode(folder).decode()) / os.fsdecode(b"\xff\n.md")).write_text("")


@shows(
    "C002-latin-1",
    "pages/first.md:2:11 error C002 The file is not UTF-8 from here on. Save it as UTF-8.",
)
def latin_1(folder: Path) -> None:
    small.write(folder, {"pages/first.md": "---\r\ntitle: Café déjà vu\r\n---\r\n".encode("latin-1")})


@shows(
    "C002-later",
    "pages/first.md:5:14 error C002 The file is not UTF-8 from here on. Save it as UTF-8.",
)
def later_latin_1(folder: Path) -> None:
    body = "Größe, then ".encode() + "déjà vu".encode("latin-1")
    small.write(folder, {"pages/first.md": small.FRONT.encode() + b"\n" + body})


@shows(
    "C003-utf-16",
    "pages/first.md:1:1 error C003 The file begins with a byte-order mark. Save it as UTF-8 without one.",
)
def utf_16(folder: Path) -> None:
    small.write(folder, {"pages/first.md": small.FRONT.encode("utf-16")})


@shows(
    "C003-utf-8",
    "module.yaml:1:1 error C003 The file begins with a byte-order mark. Save it as UTF-8 without one.",
)
def byte_order_mark(folder: Path) -> None:
    small.write(folder, {"module.yaml": small.MODULE.encode("utf-8-sig")})


@shows(
    "C004-fifty-megabytes",
    ("references.yaml error C004 The file has 50,000,000 bytes; 1,000,000 are allowed. Split it, or make it smaller."),
)
def fifty_megabytes(folder: Path) -> None:
    small.write(folder, {"references.yaml": ""})
    os.truncate(folder / "references.yaml", 50_000_000)


@shows(
    "C004-page",
    ("pages/first.md error C004 The file has 225,022 bytes; 200,000 are allowed. Split it, or make it smaller."),
)
def large_page(folder: Path) -> None:
    small.write(folder, small.page("A page.\n\n" * 25_000))


@shows(
    "C004-paragraph",
    ("pages/first.md:7:1 error C004 This paragraph has 20,004 characters; 20,000 are allowed. Make it several."),
)
def long_paragraph(folder: Path) -> None:
    small.write(folder, small.page("- One\n\n" + "word " * 4_001 + "\n"))


@shows(
    "C004-line",
    "module.yaml:3:8 error C004 “title” has 2,001 characters; 2,000 are allowed. Shorten it.",
)
def long_title(folder: Path) -> None:
    small.write(folder, {"module.yaml": small.MODULE.replace("A small module", "A" * 2_001)})


@shows(
    "C004-pictures",
    (
        "media/40.png error C004 With this picture, all have more than the 200,000,000 bytes that are "
        "allowed. Make the pictures smaller, or remove some."
    ),
)
def many_pictures(folder: Path) -> None:
    small.write(folder)
    (folder / "media").mkdir()
    for number in range(41):
        (folder / f"media/{number:02}.png").touch()
        os.truncate(folder / f"media/{number:02}.png", 5_000_000)


@shows(
    "C005-page",
    ("page.md warning C006 This file is not part of a package. Keep it elsewhere; nothing of it gets into the module."),
    "pages/first.md error C005 This is a symbolic link. Put the file itself here.",
)
def link_to_page(folder: Path) -> None:
    (small.write(folder) / "pages/first.md").rename(folder / "page.md")
    (folder / "pages/first.md").symlink_to("../page.md")


@shows(
    "C005-folder",
    "pages error C005 This is a symbolic link. Put the file itself here.",
)
def link_to_folder(folder: Path) -> None:
    (small.write(folder) / "pages").rename(folder / ".elsewhere")
    (folder / "pages").symlink_to(".elsewhere")


@shows(
    "C005-module",
    "module.yaml error C005 This is a symbolic link. Put the file itself here.",
)
def link_to_module(folder: Path) -> None:
    (small.write(folder) / "module.yaml").rename(folder / ".elsewhere.yaml")
    (folder / "module.yaml").symlink_to(".elsewhere.yaml")


@shows(
    "C007-nul-in-page",
    (
        "pages/first.md:6:5 error C007 The invisible character U+0000 stands here. Remove it; the file has 2 "
        "of its kind."
    ),
)
def nul_in_page(folder: Path) -> None:
    small.write(folder, small.page("One\r\ntwo \0 three \0"))


@shows(
    "C007-nul-in-yaml",
    "module.yaml:10:1 error C007 The invisible character U+0000 stands here. Remove it.",
)
def nul_in_yaml(folder: Path) -> None:
    small.write(folder, {"module.yaml": small.MODULE + "\0"})


@shows(
    "C007-mark-inside",
    "pages/first.md:5:28 error C007 The invisible character U+FEFF stands here. Remove it.",
)
def mark_inside(folder: Path) -> None:
    small.write(folder, small.page("Two files that became one: \ufeff---"))


@shows(
    "C007-line-separator",
    "glossary.yaml:1:7 error C007 The invisible character U+2028 stands here. Remove it.",
)
def line_separator(folder: Path) -> None:
    small.write(folder, {"glossary.yaml": "word: \u2028\n  term: word\n"})


@shows(
    "C007-escaped",
    "module.yaml:3:8 error C007 “title” holds the invisible character U+0007. Remove it.",
)
def escaped_bell(folder: Path) -> None:
    small.write(folder, {"module.yaml": small.MODULE.replace("A small module", r'"A small\a module"')})


@shows(
    "C007-escaped-in-prose",
    "glossary.yaml:3:15 error C007 “definition” holds the invisible character U+0000. Remove it.",
    "module.yaml:10:9 error C031 A forced line break cannot stand in prose. Begin a new paragraph.",
    "module.yaml:10:9 error C030 Raw HTML such as “<b>” is not part of a package. "
    "Write Markdown, or “\\<” for the sign itself.",
)
def escaped_in_prose(folder: Path) -> None:
    glossary = 'word:\n  term: word\n  definition: "Words\\0"\n'
    small.write(folder, {"glossary.yaml": glossary, "module.yaml": small.MODULE + r'urgent: "\r\rOne  \r\n<b>"'})


@shows(
    "C007-turned-around",
    "module.yaml:3:8 error C007 “title” holds the invisible character U+202E. Remove it.",
)
def turned_around(folder: Path) -> None:
    small.write(folder, {"module.yaml": small.MODULE.replace("A small module", "A \u202eelif\u202c module")})


@shows(
    "C012-folders",
    (
        "deep/deep/deep/deep/deep/deep/deep/deep/deep error C012 This is more than 8 folders deep. Move it "
        "up, or remove it."
    ),
)
def deep_folders(folder: Path) -> None:
    small.write(folder)
    (folder / "/".join(["deep"] * 300)).mkdir(parents=True)


@shows(
    "C012-sequences",
    "module.yaml:10:32 error C012 This is nested more than 24 deep. Nothing in a package needs that.",
)
def nested_sequences(folder: Path) -> None:
    small.write(folder, {"module.yaml": f"{small.MODULE}urgent: {'[' * 10_000}{']' * 10_000}\n"})


@shows(
    "C012-mappings",
    "references.yaml:1:97 error C012 This is nested more than 24 deep. Nothing in a package needs that.",
)
def nested_mappings(folder: Path) -> None:
    small.write(folder, {"references.yaml": "{a: " * 10_000 + "}" * 10_000})


@shows(
    "C012-lists",
    "pages/first.md:5:1 error C012 Lists are nested more than 5 deep. Say it in fewer levels.",
)
def nested_lists(folder: Path) -> None:
    # Markdown stops at twenty, so that what is deeper is words.
    small.write(folder, small.page("- " * 10_000 + "word\n"))


@shows(
    "C031-quotes",
    "pages/first.md:5:1 error C031 A quote holds paragraphs only. Put the rest after it.",
)
def nested_quotes(folder: Path) -> None:
    small.write(folder, small.page("> " * 10_000 + "word\n"))


@shows(
    "C012-marks",
    "pages/first.md:5:1 error C012 Marks stand inside marks more than 20 deep. Mark the words once.",
)
def nested_marks(folder: Path) -> None:
    small.write(folder, small.page("*a **b " * 1_400 + "c" + "** d*" * 1_400))


@shows(
    "C011-exploding",
    "glossary.yaml:1:4 error C011 Anchors and aliases are not part of a package. Write the value out.",
)
def exploding_aliases(folder: Path) -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    small.write(folder, {"glossary.yaml": bomb})
