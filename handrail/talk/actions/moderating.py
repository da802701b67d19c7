"""What the team does with threads and posts, short of deciding. Every act is recorded with who did it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from handrail.talk import letters
from handrail.talk.access import demand
from handrail.talk.models import Act, Block, Closing, Correspondent, Flag, Post, Record, Rule, State, Status, Thread
from handrail.talk.senders import role_of

_CAN_BE_SHOWN = (State.HELD, State.HIDDEN)


@transaction.atomic
def approve(user: Any, post: Post) -> None:
    """Lets a held post be seen; the opening post takes its thread with it."""
    demand(user, "answer")
    _show(user, post, State.HELD, Act.APPROVED, "")


@transaction.atomic
def show_again(user: Any, post: Post, reason: str) -> None:
    """Takes back that a post was hidden."""
    demand(user, "answer")
    _show(user, post, State.HIDDEN, Act.SHOWN, reason)


@transaction.atomic
def hide(user: Any, post: Post, reason: str) -> None:
    """Lets nobody but the team see a post; hiding the opening post hides the thread. Can be taken back."""
    demand(user, "answer")
    _move(user, post, (State.HELD, State.SHOWN), State.HIDDEN, Act.HIDDEN, reason)
    Flag.objects.filter(post=post).update(settled=True)


def _show(user: Any, post: Post, before: State, act: Act, reason: str) -> None:
    _move(user, post, (before,), State.SHOWN, act, reason)


def _move(user: Any, post: Post, before: tuple[State, ...], after: State, act: Act, reason: str) -> None:
    thread = Thread.objects.select_for_update().get(pk=post.thread_id)
    post = Post.objects.get(pk=post.pk)
    if post.state not in before:
        return  # Someone else was faster, or the words are gone.
    post.unseen = after == State.HIDDEN and post.state == State.HELD
    post.state = after
    post.save(update_fields=["state", "unseen"])
    if post.pk == thread.posts.order_by("pk").values_list("pk", flat=True).first():
        thread.state = after
        thread.save(update_fields=["state"])
    Record.objects.create(thread=thread, post=post, act=act, reason=reason, done_by=user)


@transaction.atomic
def settle(user: Any, flag: Flag) -> None:
    """Marks a reader's report as looked at."""
    demand(user, "answer")
    Flag.objects.filter(pk=flag.pk).update(settled=True)


@transaction.atomic
def answer(user: Any, thread: Thread, text: str) -> Post:
    """Answers for the team; whoever asked for mail gets it."""
    demand(user, "answer")
    post = _write(user, thread, text, internal=False)
    # As it is by now: someone may have decided since the thread was read.
    now = Thread.objects.filter(pk=thread.pk)
    now.update(changed_at=timezone.now())
    now.filter(status=Status.RECEIVED).update(status=Status.DISCUSSED)
    letters.tell_of_answer(thread, text)
    return post


@transaction.atomic
def note(user: Any, thread: Thread, text: str) -> Post:
    """Leaves a note that only the team can see."""
    demand(user, "answer")
    return _write(user, thread, text, internal=True)


def _write(user: Any, thread: Thread, text: str, *, internal: bool) -> Post:
    return Post.objects.create(
        thread=thread,
        author=user,
        name=user.get_username(),
        role=role_of(user),
        state=State.SHOWN,
        text=text,
        internal=internal,
    )


@transaction.atomic
def assign(user: Any, thread: Thread, to: Any) -> None:
    """Says who takes a thread on, or with None that nobody does."""
    demand(user, "answer")
    if to is not None:
        demand(to, "answer")
    Thread.objects.filter(pk=thread.pk).update(assignee=to)
    Record.objects.create(thread=thread, act=Act.ASSIGNED, reason=to.get_username() if to else "", done_by=user)


class CannotJoin(Exception):
    """The two threads are not of one module, or one of them is private, or they would lead to each other."""


@transaction.atomic
def join(user: Any, thread: Thread, into: Thread) -> None:
    """Makes a thread a duplicate of another, which is answered for both. Raises CannotJoin."""
    demand(user, "answer")
    # As they are by now, one after the other: two who join each to the other would lose both.
    found = Thread.objects.select_for_update().filter(pk__in=(thread.pk, into.pk)).order_by("pk")
    both = {one.pk: one for one in found}
    thread, into = both[thread.pk], both[into.pk]
    into = into.joined_to or into
    names = [(one.module_slug, one.language, one.is_private) for one in (thread, into)]
    if thread.pk == into.pk or names[0] != names[1] or thread.is_private:
        raise CannotJoin
    Thread.objects.filter(joined_to=thread).update(joined_to=into)
    Thread.objects.filter(pk=thread.pk).update(joined_to=into)
    Record.objects.create(thread=thread, act=Act.JOINED, reason=into.code, done_by=user)
    if decision := into.decisions.last():
        # What was decided there holds for this one too, and an address that waits for it waits no longer.
        letters.tell_of_decision(decision)


@transaction.atomic
def part(user: Any, thread: Thread) -> None:
    """Takes back that a thread is a duplicate."""
    demand(user, "answer")
    Thread.objects.filter(pk=thread.pk).update(joined_to=None)
    Record.objects.create(thread=thread, act=Act.PARTED, done_by=user)


@transaction.atomic
def close(user: Any, thread: Thread) -> None:
    """Takes nothing more in a thread."""
    demand(user, "answer")
    Thread.objects.filter(pk=thread.pk).update(closed=True)
    if thread.is_private:
        # Nothing need be decided on a private note: with its answer it has ended, and so has the need of an address.
        Correspondent.objects.filter(thread=thread).delete()
    Record.objects.create(thread=thread, act=Act.CLOSED, done_by=user)


@transaction.atomic
def reopen(user: Any, thread: Thread) -> None:
    """Takes posts in a thread again."""
    demand(user, "answer")
    Thread.objects.filter(pk=thread.pk).update(closed=False)
    Record.objects.create(thread=thread, act=Act.REOPENED, done_by=user)


@transaction.atomic
def set_closed(user: Any, *, module_slug: str, language: str, topic_key: str, closed: bool) -> None:
    """Closes or opens the talk of a topic, or with an empty key of a module."""
    demand(user, "rule")
    names = {"module_slug": module_slug, "language": language, "topic_key": topic_key}
    if closed:
        Closing.objects.get_or_create(**names)
    else:
        Closing.objects.filter(**names).delete()


@transaction.atomic
def set_rule(user: Any, *, module_slug: str, kind: str, opening: str) -> None:
    """Says how open a module is for one kind of thread."""
    demand(user, "rule")
    Rule.objects.update_or_create(module_slug=module_slug, kind=kind, defaults={"opening": opening})


class CannotBlock(Exception):
    """Nothing is known any more by which the sender could be told from others."""


@transaction.atomic
def block(user: Any, post: Post) -> Block:
    """Takes nothing more from the sender of a post: an account until it is unblocked, anyone else until their mark is
    forgotten. Raises CannotBlock."""
    demand(user, "rule")
    if post.author_id is None and not post.sender:
        raise CannotBlock
    if post.author_id is not None:
        made, _ = Block.objects.get_or_create(user_id=post.author_id)
    else:
        made, _ = Block.objects.get_or_create(user=None, sender=post.sender)
    Record.objects.create(thread_id=post.thread_id, post=post, act=Act.BLOCKED, done_by=user)
    return made


@transaction.atomic
def unblock(user: Any, post: Post) -> None:
    """Takes posts of the sender of a post again."""
    demand(user, "rule")
    if post.author_id is not None:
        Block.objects.filter(user_id=post.author_id).delete()
    elif post.sender:
        Block.objects.filter(user=None, sender=post.sender).delete()
    Record.objects.create(thread_id=post.thread_id, post=post, act=Act.UNBLOCKED, done_by=user)
