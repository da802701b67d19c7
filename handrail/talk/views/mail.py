"""The links in mails: an address says that it wants answers, or that it wants no more. A click on a button does it,
since programs that look through mail open every link."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from handrail.talk import access, pages, requests
from handrail.talk.actions import sending
from handrail.talk.attempts import attempt
from handrail.talk.forms import PlainForm


@requests.public_form
def mail(request: HttpRequest) -> HttpResponse:
    """`?confirm=` or `?stop=` with the token of the mail."""
    stops = "stop" in request.GET
    token = request.GET.get("stop" if stops else "confirm", "")
    found = access.correspondent(token)
    form = PlainForm(requests.posted(request))
    answer, done = pages.Answer(own=True), False
    if request.method == "POST":
        act = sending.end_mail if stops else sending.confirm_mail
        tried = attempt(request, form, lambda: act(found) or True)
        answer, done = tried.answer, bool(tried.result)
    context = {"form": form, "stops": stops, "done": done, "token": token, "confirmed": found.confirmed}
    return pages.render("mail", None, context, answer)
