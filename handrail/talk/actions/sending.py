"""What contributors do: open a thread, go on with it, withdraw it, report a post."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from handrail.accounts import mailbox
from handrail.content.changes import places
from handrail.content.values import one_line
from handrail.talk import letters, limits
from handrail.talk.access import Place
from handrail.talk.models import Act, Correspondent, Credit, Flag, Kind, Opening, Post, Record, State, Status, Thread
from handrail.talk.senders import Sender, hash_of, new_token, role_of, token_of

REPORTS = 20


class NothingChanged(Exception):
    """The suggested words are those that stand there."""


@dataclass(frozen=True)
class Message:
    """What someone sends. `name` is how they wish to be called, `credit` under which name to be thanked; both may be
    empty. `place` and `proposed` belong to a suggested wording, `heading` to an idea for one. `mail` is where answers
    are to be sent, if anywhere. `once` is drawn for each form: what comes twice with it is one thread."""

    kind: Kind
    text: str
    name: str = ""
    credit: str = ""
    heading: str = ""
    place: str = ""
    was: str = ""
    proposed: str = ""
    mail: str = ""
    once: str = ""


@dataclass(frozen=True)
class Opened:
    """A new thread, with the token of its receipt link for someone without an account."""

    thread: Thread
    receipt: str


@transaction.atomic
def open_thread(sender: Sender, place: Place, message: Message) -> Opened:
    """Takes a new thread. Raises NotTaken, TooMuch, NothingChanged, and Http404 for a passage that never was."""
    private = message.kind == Kind.PRIVATE
    limits.demand(sender, _name(place), private=private)
    rule = limits.opening(**place.names, kind=message.kind)
    state = limits.state_of_new(sender, rule, " ".join((message.text, message.proposed, message.heading)))
    token = token_of(message.once) if message.once else new_token()
    # An account needs no link: then the token only tells whether this form was sent before.
    receipt = "" if sender.user else token
    sent = Thread.objects.filter(receipt_hash=hash_of(token), author=sender.user, **place.names).first()
    if sent:
        return Opened(sent, receipt)
    thread = Thread.objects.create(
        **place.names,
        kind=message.kind,
        state=State.SHOWN if private else state,
        heading=message.heading if message.kind == Kind.HEADING else "",
        **(_wording(place, message) if message.kind == Kind.WORDING else {}),
        author=sender.user,
        receipt_hash=hash_of(token),
    )
    _post(sender, thread, message.text, message.name, thread.state, by_opener=True)
    if message.credit and not private:
        Credit.objects.create(
            module_slug=thread.module_slug, language=thread.language, name=message.credit, thread=thread
        )
    if message.mail and letters.can_be_sent():
        _ask(thread, message.mail)
    return Opened(thread, receipt)


def _wording(place: Place, message: Message) -> dict[str, str]:
    """The passage that is meant. Between reading and sending the page may have changed: then it keeps what was read."""
    where = places.Place.parse(message.place)
    found = places.find(place.topic, where, message.was) if place.topic and where else None
    if found is None:
        raise Http404
    proposed = one_line(message.proposed)
    if proposed == message.was:
        raise NothingChanged
    return {"place": str(where), "was": message.was, "proposed": proposed}


@transaction.atomic
def reply(sender: Sender, thread: Thread, text: str, name: str = "") -> Post:
    """Adds to a thread. Raises NotTaken where it is closed or joined to another, and TooMuch."""
    thread = Thread.objects.select_for_update().get(pk=thread.pk)
    own = sender.opened(thread)
    private = thread.kind == Kind.PRIVATE
    let_through = own and thread.state == State.SHOWN
    let_through = let_through and thread.posts.filter(by_opener=True, state=State.SHOWN).exists()
    limits.demand(sender, f"{thread.module_slug}/{thread.topic_key}", private=private, own=let_through)
    seen = (State.SHOWN, State.HELD) if own else (State.SHOWN,)
    if thread.closed or thread.joined_to_id or thread.state not in seen:
        raise limits.NotTaken
    if private:
        state = State.SHOWN
    else:
        rule = limits.opening(thread.module_slug, thread.language, thread.topic_key, thread.kind)
        state = limits.state_of_new(sender, rule, text)
        if let_through and rule == Opening.OPEN and not limits.has_many_links(text):
            # Who holds the receipt of a thread that was let through is no stranger in it.
            state = State.SHOWN
    post = _post(sender, thread, text, name, state, by_opener=own)
    thread.changed_at = timezone.now()
    thread.save(update_fields=["changed_at"])
    return post


@transaction.atomic
def withdraw(sender: Sender, thread: Thread) -> None:
    """Takes a thread back: its sender's words are gone, others' answers and decisions stay with the team."""
    thread = Thread.objects.select_for_update().get(pk=thread.pk)
    if not sender.opened(thread):
        raise Http404
    erase(thread, State.WITHDRAWN)
    Record.objects.create(thread=thread, act=Act.WITHDRAWN)


def erase(thread: Thread, state: State) -> None:
    """Empties what the opener of a thread wrote and gave; for whoever has checked that this may be done."""
    empty(thread.posts.filter(by_opener=True), state)
    Credit.objects.filter(thread=thread).delete()
    thread.letters.all().delete()
    if hasattr(thread, "correspondent"):
        thread.correspondent.delete()
    thread.heading = thread.was = thread.proposed = thread.place = ""
    end(thread, state)


def empty(posts: QuerySet[Post], state: State) -> None:
    """Takes their words from posts. Those that nobody had seen leave no line behind either."""
    posts.filter(state=State.HELD).update(unseen=True)
    posts.update(text="", name="", sender="", author=None, state=state)


def end(thread: Thread, state: State) -> None:
    """Lets a thread stand without its words and its author; one that was not shown does not come to light by that."""
    thread.unseen = thread.unseen or thread.state in (State.HELD, State.HIDDEN)
    thread.author, thread.state, thread.changed_at = None, state, timezone.now()
    thread.save()


@transaction.atomic
def withdraw_credit(sender: Sender, thread: Thread) -> None:
    """Takes a name off the credits page."""
    if not sender.opened(thread):
        raise Http404
    Credit.objects.filter(thread=thread).delete()


@transaction.atomic
def ask_for_mail(sender: Sender, thread: Thread, address: str) -> None:
    """Asks an address whether it wants the answers in a thread. Raises TooMuch: whose address it is, nobody knows."""
    ended = thread.status == Status.DECIDED or thread.state not in (State.SHOWN, State.HELD)
    if not sender.opened(thread) or not letters.can_be_sent() or ended:
        raise Http404
    limits.demand(sender, "mail", private=True)
    _ask(thread, address)


def _ask(thread: Thread, address: str) -> None:
    """Asks an address, but not the same one again and again, whoever it is that wants it asked. Nothing says so: that
    someone else named this address today is nobody's business."""
    if mailbox.takes_one_more("talk", address):
        letters.ask(thread, address)


@transaction.atomic
def stop_mail(sender: Sender, thread: Thread) -> None:
    """Forgets the address of a thread, with what still waited for it."""
    if not sender.opened(thread):
        raise Http404
    letters.forget(thread)


@transaction.atomic
def confirm_mail(correspondent: Correspondent) -> None:
    """The address has said that it wants the answers."""
    Correspondent.objects.filter(pk=correspondent.pk).update(confirmed=True)


@transaction.atomic
def end_mail(correspondent: Correspondent) -> None:
    """The address wants nothing more, and is forgotten with what still waited for it."""
    letters.forget(correspondent.thread)


@transaction.atomic
def flag(sender: Sender, post: Post, reason: str) -> None:
    """Tells the team of a post. Raises TooMuch. So many reports on one post are enough until somebody has looked."""
    limits.demand(sender, "flags", private=True)
    if Flag.objects.filter(post=post, settled=False).count() < REPORTS:
        Flag.objects.create(post=post, reason=reason)


def _post(sender: Sender, thread: Thread, text: str, name: str, state: State, *, by_opener: bool) -> Post:
    return Post.objects.create(
        thread=thread,
        author=sender.user,
        name=name,
        role=role_of(sender.user) if sender.is_team else "",
        by_opener=by_opener,
        state=state,
        text=text,
        # An account is blocked by itself.
        sender="" if sender.user else sender.mark,
    )


def _name(place: Place) -> str:
    return f"{place.module.slug}/{place.topic_key}"
