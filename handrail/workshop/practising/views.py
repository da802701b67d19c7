"""The pages about a module's practice as a whole: lists, adding, ordering, deleting, publishing, undoing, trying."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Revision

from handrail.content.diagnostics import Diagnostic
from handrail.content.replies.patterns import PatternError
from handrail.content.replies.review import review
from handrail.content.values import one_line
from handrail.workshop import faults
from handrail.workshop.practice import Practice
from handrail.workshop.practising import access, drafts, saying
from handrail.workshop.practising.editing import address, count_of, say_locked
from handrail.workshop.practising.naming import free_key
from handrail.workshop.practising.sorts import SORTS, TABLE, Sort
from handrail.workshop.rewriting import IsLocked

BY = {"up": -1, "down": 1}
ICON = "clipboard-list"


def index(request: HttpRequest) -> HttpResponse:
    """The modules whose practice somebody may edit; the one, where there is one."""
    desks = access.desks(request.user)
    if not desks:
        raise PermissionDenied
    if len(desks) == 1:
        return redirect(address("module", desks[0]))
    shown = {"page_title": _("Practice"), "header_icon": ICON, "desks": desks}
    return render(request, "workshop/practice/index.html", shown)


def module(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """Everything that a module has to practise with."""
    return _listed(request, access.desk(request.user, language, slug))


def _listed(request: HttpRequest, desk: access.Desk, refused: list[Diagnostic] | None = None) -> HttpResponse:
    practice = desk.practice
    found = drafts.findings(drafts.module_of(desk.page, practice))
    shown = {
        "page_title": _("Practice"),
        "page_subtitle": desk.page.title,
        "header_icon": ICON,
        "desk": desk,
        "lists": [_list(practice, sort, found) for sort in SORTS.values()],
        "refused": [_refusal(desk, practice, one) for one in refused or ()],
        "is_draft": desk.page.has_unpublished_changes,
        "edit_page": reverse("wagtailadmin_pages:edit", args=[desk.page.pk]),
    }
    return render(request, "workshop/practice/module.html", shown)


def _list(practice: Practice, sort: Sort, found: list[Diagnostic]) -> dict[str, Any]:
    things = sort.taken(practice)
    rows = []
    for thing in things:
        key = sort.key_of(thing)
        at = sort.address_of(key)
        rows.append(
            {
                "key": key,
                "title": thing.title or key,
                "problems": count_of(one for one in found if one.address[: len(at)] == at),
                "is_first": thing is things[0],
                "is_last": thing is things[-1],
            }
        )
    return {"sort": sort, "rows": rows, "may_add": sort.name != "routing" or not things}


def _refusal(desk: access.Desk, practice: Practice, one: Diagnostic) -> dict[str, str]:
    """What keeps the module from being published, with where it is to be mended."""
    for sort in SORTS.values():
        if one.address[: len(sort.address)] == sort.address:
            key = TABLE if sort.name == "routing" else "".join(one.address[len(sort.address) :][:1])
            if key and sort.found(practice, key):
                link = address("edit", desk, sort.name, key)
                return {"about": key, "link": f"{link}#problems", "sentence": saying.said(one)}
    return {"about": "/".join(one.address[:2]) or _("module"), "link": "", "sentence": faults.sentence(one)}


@require_POST
def add(request: HttpRequest, language: str, slug: str, sort: str) -> HttpResponse:
    """A new thing with a title and nothing in it; its form comes next."""
    desk, sort_ = access.desk(request.user, language, slug), access.sort(sort)
    title = one_line(request.POST.get("title", ""))
    if not title:
        messages.error(request, _("Nothing was added: it needs a title."))
        return redirect(address("module", desk))
    taken = {sort_.key_of(one) for one in sort_.taken(desk.practice)}
    key = TABLE if sort_.name == "routing" else free_key(title, taken, sort_.name.removesuffix("s"))
    if key in taken:
        messages.error(request, _("There is one already."))
    else:
        _save(request, desk, lambda practice: sort_.changed(practice, key, sort_.new(key, title)))
    return redirect(address("edit", desk, sort_.name, key))


@require_POST
def move(request: HttpRequest, language: str, slug: str, sort: str, exercise: str) -> HttpResponse:
    """One place further up or down in its list."""
    desk, sort_ = access.desk(request.user, language, slug), access.sort(sort)
    access.thing(desk, sort_, exercise)
    by = BY.get(request.POST.get("to", ""), 0)
    if _save(request, desk, lambda practice: sort_.moved(practice, exercise, by)):
        messages.success(request, _("Moved, in a draft."))
    return redirect(address("module", desk) + f"#{sort_.name}")


def delete(request: HttpRequest, language: str, slug: str, sort: str, exercise: str) -> HttpResponse:
    """Asks, and takes a thing out of the draft."""
    desk, sort_ = access.desk(request.user, language, slug), access.sort(sort)
    if not desk.may_delete:
        raise PermissionDenied
    thing = access.thing(desk, sort_, exercise)
    back = address("module", desk)
    if request.method == "POST":
        if _save(request, desk, lambda practice: sort_.without(practice, exercise)):
            undo = messages.button(address("versions", desk), _("Earlier versions"))
            messages.success(request, _("Deleted, in a draft. You can bring it back."), buttons=[undo])
        return redirect(back)
    title = _("Delete “%(title)s”?") % {"title": thing.title or exercise}
    shown = {"page_title": title, "header_icon": "bin", "back": back, "sort": sort_}
    return render(request, "workshop/practice/delete.html", shown)


@require_POST
def publish(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """Makes the latest draft live, or says everything that keeps it from that."""
    desk = access.desk(request.user, language, slug)
    if not desk.may_publish:
        raise PermissionDenied
    refused = drafts.publish(desk.page, request.user)
    if refused:
        messages.error(request, _("Nothing was published. What keeps it from that is listed below."))
        return _listed(request, desk, refused)
    messages.success(request, _("Published. Readers get it with the module’s next release."))
    return redirect(address("module", desk))


def versions(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """Earlier states, and one of them brought back as a draft."""
    desk = access.desk(request.user, language, slug)
    if request.method == "POST":
        wanted = request.POST.get("version", "")
        try:
            number = int(wanted) if wanted.isascii() and wanted.isdigit() else 0
            drafts.bring_back(desk.page, request.user, number)
        except (Revision.DoesNotExist, OverflowError) as problem:
            raise Http404 from problem
        except IsLocked:
            say_locked(request)
        else:
            messages.success(request, _("It is back, in a draft."))
        return redirect(address("module", desk))
    shown = {
        "page_title": _("Earlier versions"),
        "page_subtitle": desk.page.title,
        "header_icon": "history",
        "desk": desk,
        "versions": list(drafts.versions(desk.page)),
        "limit": drafts.VERSIONS_LIMIT,
    }
    return render(request, "workshop/practice/versions.html", shown)


def try_(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """What the rules, as they are being written, find in a reply. The reply is kept nowhere."""
    desk = access.desk(request.user, language, slug)
    replies = desk.practice.replies
    shown: dict[str, Any] = {
        "page_title": _("Try the reply rules"),
        "header_icon": ICON,
        "desk": desk,
        "tasks": replies.tasks if replies else (),
        "text": request.POST.get("text", ""),
        "chosen": request.POST.get("task", ""),
        "back": address("module", desk),
    }
    task = next((one for one in shown["tasks"] if one.key == shown["chosen"]), None)
    if request.method == "POST" and replies and task:
        shown["asked"] = True
        try:
            found = review(replies, task, shown["text"])
        except PatternError as problem:
            shown["broken"] = str(problem)
        else:
            shown["found"] = [
                {"rule": one.rule, "words": [shown["text"][slice(*span)] for span in one.spans], "missed": one.missed}
                for one in found
            ]
    answer = render(request, "workshop/practice/try.html", shown)
    answer["Cache-Control"] = "no-store"
    return answer


def _save(request: HttpRequest, desk: access.Desk, change: Callable[[Practice], Practice]) -> bool:
    try:
        drafts.save(desk.page, request.user, change)
    except IsLocked:
        say_locked(request)
        return False
    return True
