"""Publishes a topic in the workshop as an editor's button does, as a program of its own beside a running server.

`python -m bench.publishing MODULE TOPIC` reads lines from its standard input, each with the name of a field and a new
text for it. It publishes the topic with that, and prints a line when it begins and one when the action has returned.
"""

from __future__ import annotations

import sys

import django


def main(module: str, topic: str) -> None:
    django.setup()
    from handrail.workshop.models import ModulePage, TopicPage

    page = TopicPage.objects.descendant_of(ModulePage.objects.get(slug=module)).get(slug=topic)
    print("ready", flush=True)
    for line in sys.stdin:
        field, _, text = line.strip().partition(" ")
        setattr(page, field, text)
        print("began", flush=True)
        page.save_revision().publish()
        print("done", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
