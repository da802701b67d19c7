"""The languages that a module can be written in, and how a BCP 47 tag becomes the code of a Wagtail locale and back.

The settings read this file, so it imports nothing that needs them.
"""

from __future__ import annotations

from django.conf.locale import LANG_INFO

CONTENT_LANGUAGES = [
    (code, str(info["name_local"])) for code, info in sorted(LANG_INFO.items()) if "name_local" in info
]
_SCRIPT_LENGTH, _REGION_LENGTH = 4, 2


def locale_code(language: str) -> str:
    """The code of the locale for a language: `pt-BR` is `pt-br`."""
    return language.lower()


def language_tag(code: str) -> str:
    """The BCP 47 tag of a locale in its usual spelling: `zh-hans` is `zh-Hans`, `pt-br` is `pt-BR`."""
    first, *rest = code.split("-")
    spelling = {_SCRIPT_LENGTH: str.title, _REGION_LENGTH: str.upper}
    return "-".join([first, *(spelling.get(len(part), str)(part) for part in rest)])
