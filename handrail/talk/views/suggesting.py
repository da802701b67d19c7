"""Suggesting other wording: first a passage is chosen, then it is written anew, looked at as a difference, and sent."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from handrail.content.changes import places
from handrail.content.changes.places import Passage
from handrail.content.changes.words import difference
from handrail.talk import access, pages, passages, requests
from handrail.talk.access import Place
from handrail.talk.attempts import attempt
from handrail.talk.forms import WordingForm
from handrail.talk.models import Kind
from handrail.talk.views.opening import around_form, send, sent


@requests.public_form
def suggest(request: HttpRequest, language: str, slug: str, path: str) -> HttpResponse:
    """`?place=` or `?words=` name the passage; `?block=` leaves the choice among those of one block."""
    place = access.place(language, slug, path)
    if request.method == "POST":
        return _sent(request, place)
    passage = _chosen(request, place)
    if passage is None:
        return _choose(request, place)
    form = WordingForm(None, signed_in=request.user.is_authenticated, place=str(passage.place), was=passage.text)
    return _form(place, form, passage)


def _chosen(request: HttpRequest, place: Place) -> Passage | None:
    topic, block = place.topic, request.GET.get("block", "")
    if topic is None:
        raise Http404
    if name := request.GET.get("place", ""):
        where = places.Place.parse(name)
        found = places.passage_at(topic, where) if where else None
        if found is None:
            raise Http404
        return found
    return passages.with_words(topic, request.GET.get("words", ""), block)


def _choose(request: HttpRequest, place: Place) -> HttpResponse:
    topic, block = place.topic, request.GET.get("block", "")
    found = (passages.groups(topic, block) or passages.groups(topic)) if topic else []
    context = {"groups": found, "words": request.GET.get("words", ""), **around_form(place, Kind.WORDING)}
    return pages.render("choose", place, {**context, "missed": bool(request.GET.get("words"))})


def _form(
    place: Place, form: WordingForm, passage: Passage, answer: pages.Answer | None = None, *, shown: bool = False
) -> HttpResponse:
    parts = difference(passage.text, form.words) if shown else ()
    context = {"form": form, "passage": passage, "parts": parts, "shown": shown, **around_form(place, Kind.WORDING)}
    return pages.render("suggest", place, context, answer or pages.Answer(own=True))


def _sent(request: HttpRequest, place: Place) -> HttpResponse:
    form = WordingForm(request.POST, signed_in=request.user.is_authenticated)
    passage = _meant(form, place)
    if "show" in request.POST:
        with translation.override(place.module.language):
            looked = attempt(request, form, lambda: True)
        return _form(place, form, passage, looked.answer, shown=bool(looked.result))
    tried = send(request, place, form)
    if tried.result:
        return sent(request, place, tried.result)
    return _form(place, form, passage, tried.answer)


def _meant(form: WordingForm, place: Place) -> Passage:
    """The passage that the form was about. The page may have changed since; then it keeps what was read."""
    where = places.Place.parse(form.data.get("place", ""))
    was = form.data.get("was", "")
    found = places.find(place.topic, where, was) if place.topic and where else None
    if found is None or not (found.text == was or form.is_sealed):
        raise Http404
    return Passage(found.place, was)
