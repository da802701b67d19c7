"""Which way a language is written."""

from __future__ import annotations

# Languages and scripts that run from right to left in CLDR's character orders (layout/orientation).
_LANGUAGES = {"ar", "arc", "azb", "ckb", "dv", "fa", "glk", "he", "ks", "lrc", "mzn", "nqo", "pnb", "ps", "sd", "ug"}
_LANGUAGES |= {"arz", "ur", "yi"}
_SCRIPTS = {"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"}


def direction(language: str) -> str:
    """`rtl` or `ltr` for a BCP 47 tag; a script in the tag outweighs the language (`ks-Deva`, `az-Arab`)."""
    first, *rest = language.lower().replace("_", "-").split("-")
    for part in rest:
        if len(part) == 4 and part.isalpha():  # noqa: PLR2004 (a script is written with four letters)
            return "rtl" if part in _SCRIPTS else "ltr"
    return "rtl" if first in _LANGUAGES else "ltr"
