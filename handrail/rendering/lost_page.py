"""The page for an address that leads nowhere in a case: as far as it holds, one can go on from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handrail.content.cases.position import NoSuchWay, Position, start
from handrail.content.model import Module
from handrail.rendering.case_ways import CaseWays
from handrail.rendering.site import Links
from handrail.rendering.surroundings import Surrounded, surroundings


@dataclass(frozen=True, kw_only=True)
class LostPage(Surrounded):
    """What `learning/lost.html` shows. `near` is the last step that the address has, the `number`th of the case."""

    module: str
    module_title: str
    title: str
    practice: str | None
    address: str
    near: str
    number: int


def lost_page(module: Module, key: str, path: Sequence[str], *, links: Links) -> LostPage:
    """The page for a path that the case does not have; nothing of the path is on it. Raises KeyError where the module
    has no such case."""
    case = next((one for one in module.cases if one.key == key), None)
    if case is None:
        raise KeyError(key)
    ways = CaseWays(links.case(key) or "", case.heavy)
    found = _nearest(start(case), path)
    return LostPage(
        module=module.slug,
        module_title=module.title,
        title=case.title,
        **surroundings(module, links),
        practice=links.practice(),
        address=ways.base,
        near=ways.step(found.path),
        number=len(found.steps),
    )


def _nearest(position: Position, path: Sequence[str]) -> Position:
    for key in path:
        try:
            position = position.chosen(key)
        except NoSuchWay:
            break
    return position
