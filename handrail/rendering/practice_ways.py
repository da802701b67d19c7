"""The ways to what a module has to practise with, for pages that list them."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.content.model import Module
from handrail.rendering.site import Links


@dataclass(frozen=True, kw_only=True)
class TaskWay:
    """A report to reply to, in a list of them."""

    title: str
    address: str
    summary: str


def task_ways(module: Module, links: Links) -> tuple[TaskWay, ...]:
    """The reports to reply to, in the module's order."""
    tasks = module.replies.tasks if module.replies else ()
    return tuple(
        TaskWay(title=task.title, address=address, summary=task.summary)
        for task in tasks
        if (address := links.reply(task.key))
    )
