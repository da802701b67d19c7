"""In which language a reader is met: the choice they made, else what their browser asks for; never where they are."""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

REMEMBERED = "handrail_language"
KEPT_FOR = 365 * 24 * 60 * 60


def chosen(request: HttpRequest, available: Collection[str]) -> str:
    """One of the languages there are, or the site's own when none fits."""
    wanted = [request.COOKIES.get(REMEMBERED, "")]
    wanted += [tag for tag, _ in parse_accept_lang_header(request.headers.get("Accept-Language", ""))]
    for tag in wanted:
        for candidate in (tag, tag.partition("-")[0]):
            found = next((one for one in available if one.lower() == candidate.lower()), None)
            if found:
                return found
    return settings.LANGUAGE_CODE


def own_name(language: str) -> str:
    """What a language calls itself, or its tag where that is not known."""
    info = LANG_INFO.get(language.lower()) or LANG_INFO.get(language.partition("-")[0].lower())
    return str(info.get("name_local", language)).capitalize() if info else language
