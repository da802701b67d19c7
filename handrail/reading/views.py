"""The reading room where the edge does not answer: library, search, answers, pictures, pages that are not stored."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from handrail.content.kinds.question import Question
from handrail.content.model import Module, reading_order
from handrail.content.package.files import MEDIA_TYPES
from handrail.content.walk import topic_values
from handrail.reading import access, answered, library, rendered
from handrail.reading.caching import FRESH, NO_STORE
from handrail.reading.languages import KEPT_FOR, REMEMBERED, chosen
from handrail.reading.links import EditionLinks
from handrail.reading.models import Edition
from handrail.reading.private import private_form
from handrail.reading.search import QUERY_LIMIT, search
from handrail.rendering.languages import direction
from handrail.rendering.verdicts import answers_in
from handrail.ui import pages as ui


@require_safe
def show_library(request: HttpRequest) -> HttpResponse:
    """The library in the reader's language; `?language=` remembers a choice in a cookie."""
    available = library.languages()
    if (wanted := request.GET.get("language")) in available:
        response: HttpResponse = HttpResponseRedirect("/")
        response.set_cookie(REMEMBERED, str(wanted), KEPT_FOR, samesite="Lax", secure=settings.HTTPS, httponly=True)
        return response
    page = library.library_page(chosen(request, available))
    response = _html(page)
    response["Vary"] = "Accept-Language, Cookie"
    return response


@require_safe
def show_search(request: HttpRequest, language: str) -> HttpResponse:
    """Pages in this language that have every word of `?q=`."""
    query = request.GET.get("q", "").strip()[:QUERY_LIMIT].replace("\0", "")
    releases = list(Edition.objects.filter(language=language).values_list("release_id", flat=True))
    if not releases and language != settings.LANGUAGE_CODE:
        # Anything may look like a language, and for each one that is rendered Django keeps words in memory.
        raise Http404
    found = search(query, (page for release in releases for page in library.searched(release))) if query else ()
    address = f"/{language}/search/"
    page = ui.SearchPage(
        language=language, direction=direction(language), library="/", search=address, query=query, hits=found
    )
    return _html(page)


@require_safe
def show_overview(request: HttpRequest, language: str, slug: str) -> HttpResponse:  # noqa: ARG001
    """An overview that is not stored at the moment, rendered from its release."""
    module = access.module(language, slug)
    return HttpResponse(rendered.overview(module, EditionLinks(module)), headers=FRESH)


@private_form
def show_topic(request: HttpRequest, language: str, slug: str, path: str) -> HttpResponse:
    """A topic that is not stored at the moment; or, posted to, with the reader's answer judged and nothing kept."""
    module = access.module(language, slug)
    links = EditionLinks(module)
    key = access.topic_key(links, path)
    if request.method != "POST":
        return HttpResponse(rendered.topic(module, key, links), headers=FRESH)
    answers = answers_in(_questions(module, key), dict(request.POST.lists()))
    answered.tell(request, language, slug, key, answers)
    return HttpResponse(rendered.topic(module, key, links, answers), headers=NO_STORE)


@require_safe
def show_picture(request: HttpRequest, sha256: str, suffix: str) -> HttpResponse:  # noqa: ARG001
    """A picture; its address changes with its content, so browsers may keep it."""
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    content = bytes(access.picture(sha256).content)
    return HttpResponse(content, content_type=MEDIA_TYPES[f".{suffix}"], headers=headers)


def _questions(module: Module, key: str) -> dict[str, Question]:
    topic = next(one for one in reading_order(module.topics) if one.key == key)
    return {value.key: value for _, value in topic_values(topic) if isinstance(value, Question)}


def _html(page: ui.Page) -> HttpResponse:
    return HttpResponse(ui.document(page, leave_url=settings.LEAVE_URL), headers=FRESH)
