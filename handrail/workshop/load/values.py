"""What the fields of a topic's page are, for a topic of the content model."""

from __future__ import annotations

from typing import Any

from handrail.content.model import Topic
from handrail.content.values import Key
from handrail.workshop import blocks
from handrail.workshop.blocks.ledger import Ledger
from handrail.workshop.keys import known_ids


def of_topic(topic: Topic, ledger: Ledger) -> dict[str, Any]:
    """The fields of the page by name, but for its slug. `ledger` knows the page's pictures and ids."""
    return {
        "title": topic.title,
        "short_title": topic.short_title,
        "summary": topic.summary,
        "stage": topic.stage.value,
        "urgent": topic.urgent,
        "minutes": topic.minutes,
        "objectives": [
            {"type": "objective", "value": objective.text, "id": ledger.id(objective.key)}
            for objective in topic.objectives
        ],
        "input_wanted": topic.input_wanted,
        "reviewed_on": topic.reviewed_on,
        "review_by": topic.review_by,
        "body": blocks.from_content(topic.blocks, ledger),
    }


def ids(page: Any) -> dict[Key, str]:
    """The ids that the page's items have, so that those that stay keep theirs, and with them their translations."""
    return known_ids([*page.objectives.get_prep_value(), *page.body.get_prep_value()])
