"""The outline of a package as a page tree: pages are made, moved, put into order and, when they are gone, deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page

from handrail.content.model import Topic
from handrail.content.values import Key
from handrail.workshop import tree

Topics = tuple[Topic, ...]


class Outline:
    """A module's page tree while it is arranged. `made` are the keys of the topics that had no page yet.

    `make` stores the page of a topic below another, and gives its id.

    Pages that readers do not see are in no package that was dumped, so their absence says nothing: they stay.
    """

    def __init__(self, module: Page, make: Callable[[Page, Topic], int], user: Any) -> None:
        self.module, self.make, self.user = module, make, user
        self.ids: dict[Key, int] = {}
        self.made: set[Key] = set()
        self.unseen: set[Key] = set()
        hidden: set[str] = set()
        for slug, pk, path, live in tree.topics_below(module.path).values_list("slug", "pk", "path", "live"):
            self.ids[Key(slug)] = pk
            if not live or tree.parent_path(path) in hidden:
                hidden.add(path)
                self.unseen.add(Key(slug))

    def arrange(self, topics: Topics) -> None:
        """Makes the tree that of `topics`. From the top down, so that nothing is moved below itself."""
        kept = self._place(self.module, topics)
        gone = self.ids.keys() - kept - self.unseen
        for key in self.unseen - kept:
            self._out_of(key, {self.ids[each] for each in gone})
        self._delete({self.ids[key] for key in gone})

    def _place(self, parent: Page, topics: Topics) -> set[Key]:
        for topic in topics:
            if topic.key not in self.ids:
                # treebeard counts children on the instance, which moves have made stale.
                self.ids[topic.key] = self.make(Page.objects.get(pk=parent.pk), topic)
                self.made.add(topic.key)
            elif not Page.objects.child_of(parent).filter(pk=self.ids[topic.key]).exists():
                self._move_last(topic.key, parent)
        self._order(parent, [topic.key for topic in topics])
        kept = {topic.key for topic in topics}
        for topic in topics:
            if topic.topics:
                kept |= self._place(Page.objects.get(pk=self.ids[topic.key]), topic.topics)
        return kept

    def _order(self, parent: Page, wanted: list[Key]) -> None:
        children = tree.topics_below(parent.path).filter(depth=parent.depth + 1)
        if [key for key in children.values_list("slug", flat=True) if key in set(wanted)] != wanted:
            for key in wanted:
                self._move_last(key, parent)

    def _move_last(self, key: Key, parent: Page) -> None:
        page = Page.objects.get(pk=self.ids[key])
        target = Page.objects.get(pk=parent.pk)
        MovePageAction(page, target, pos="last-child", user=self.user).execute(skip_permission_checks=True)

    def _out_of(self, key: Key, gone: set[int]) -> None:
        """Moves a page out from below one that will be deleted, to the end of the module."""
        if Page.objects.get(pk=self.ids[key]).get_parent().pk in gone:
            self._move_last(key, self.module)

    def _delete(self, gone: set[int]) -> None:
        """Deletes pages; what stood below them and is still wanted has been moved away by now."""
        for page in Page.objects.filter(pk__in=gone).order_by("-path"):
            Page.objects.get(pk=page.pk).specific.delete(user=self.user)
