"""What a page needs to know of the site it is made for: where things are, and how its own words are translated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

# From an English sentence to the sentence in the page's language, as `gettext` does it.
Gettext = Callable[[str], str]


class Links(Protocol):
    """Addresses of one edition (module, language, community); nothing where the edition does not have such a place."""

    def topic(self, key: str) -> str:
        """A topic's page."""

    def overview(self) -> str:
        """The module's overview."""

    def library(self) -> str:
        """The list of modules."""

    def media(self, path: str) -> str:
        """A file of the package, by its path there."""

    def practice(self) -> str | None:
        """The list of what there is to practise with."""

    def case(self, key: str) -> str | None:
        """Where a case is worked through."""

    def search(self) -> str | None:
        """The search form."""

    def answer(self, topic_key: str) -> str | None:
        """Where a question's form is posted when the browser runs no script."""

    def edit(self, topic_key: str) -> str | None:
        """The topic in the workshop."""

    def contribute(self, topic_key: str) -> str | None:
        """Where comments and ideas for the topic are taken."""

    def talk(self, topic_key: str = "") -> str | None:
        """The talk page of a topic or, without one, of the module."""

    def history(self, topic_key: str = "") -> str | None:
        """What the releases changed in a topic or, without one, in the module."""

    def credits(self) -> str | None:
        """Who is thanked."""

    def guide(self) -> str | None:
        """Where the routing table is asked, where the module has one."""

    def grid(self) -> str | None:
        """The same table on one page, to be printed."""

    def reply(self, key: str) -> str | None:
        """Where a reply to a simulated report is written."""


class Nowhere:
    """Links for a block that is shown alone: topics are anchors, and there is no site around them."""

    def topic(self, key: str) -> str:
        return f"#{key}"

    def overview(self) -> str:
        return "#"

    def library(self) -> str:
        return "#"

    def media(self, path: str) -> str:
        return path

    def practice(self) -> str | None:
        return None

    def case(self, key: str) -> str | None:  # noqa: ARG002
        return None

    def search(self) -> str | None:
        return None

    def answer(self, topic_key: str) -> str | None:  # noqa: ARG002
        return None

    def edit(self, topic_key: str) -> str | None:  # noqa: ARG002
        return None

    def contribute(self, topic_key: str) -> str | None:  # noqa: ARG002
        return None

    def talk(self, topic_key: str = "") -> str | None:  # noqa: ARG002
        return None

    def history(self, topic_key: str = "") -> str | None:  # noqa: ARG002
        return None

    def credits(self) -> str | None:
        return None

    def guide(self) -> str | None:
        return None

    def grid(self) -> str | None:
        return None

    def reply(self, key: str) -> str | None:  # noqa: ARG002
        return None
