"""The map of a case for those who have been through it: every situation with the ways that lead on, as a list of links
and as a picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from handrail.content.cases.chart import CaseMap, map_of
from handrail.content.cases.position import Position, by_key
from handrail.content.cases.ways import explore
from handrail.content.values import Key
from handrail.rendering.case_picture import Trodden, picture_html
from handrail.rendering.case_ways import CaseWays
from handrail.rendering.plain import plain_words


@dataclass(frozen=True, kw_only=True)
class MapWay:
    """An option on the map, with where it leads; `address` tries it."""

    text: str
    address: str
    taken: bool
    leads_to: tuple[MapPlace, ...]


@dataclass(frozen=True, kw_only=True)
class MapPlace:
    """A situation by the number that it has on the map."""

    number: int
    title: str


@dataclass(frozen=True, kw_only=True)
class MapStop:
    """A situation on the map. `met` says that this way came through it."""

    number: int
    title: str
    met: bool
    is_end: bool
    ways: tuple[MapWay, ...]


@dataclass(frozen=True, kw_only=True)
class CaseMapShown:
    """What `learning/_map.html` shows. The picture says nothing that the list does not."""

    picture: Markup
    stops: tuple[MapStop, ...]


def case_map(position: Position, ways: CaseWays, *, mirrored: bool) -> CaseMapShown:
    """The map as seen from the end of a way; in a language that is written from the right, the picture is mirrored."""
    chart = map_of(position.case)
    stops = sorted(chart.stops, key=lambda stop: (stop.column, stop.row))
    places: dict[Key, MapPlace] = {
        stop.key: MapPlace(number=number, title=stop.title) for number, stop in enumerate(stops, 1)
    }
    trodden = _trodden(position)
    met = frozenset(step.situation.key for step in position.steps)
    paths = _paths(position)
    leads = _leads_to(chart)
    situations = by_key(position.case)
    numbers = {key: place.number for key, place in places.items()}
    return CaseMapShown(
        picture=picture_html(chart, numbers, met=met, trodden=trodden, mirrored=mirrored),
        stops=tuple(
            MapStop(
                number=numbers[stop.key],
                title=stop.title,
                met=stop.key in met,
                is_end=stop.is_end,
                ways=tuple(
                    MapWay(
                        text=plain_words(option.text),
                        address=ways.after((*paths[stop.key], option.key)),
                        taken=any((stop.key, option.key, key) in trodden for key in leads[stop.key, option.key]),
                        leads_to=tuple(places[key] for key in leads[stop.key, option.key]),
                    )
                    for option in situations[stop.key].options
                ),
            )
            for stop in stops
        ),
    )


def _trodden(position: Position) -> Trodden:
    steps = position.steps
    return frozenset(
        (here.situation.key, here.option.key, after.situation.key) for here, after in pairwise(steps) if here.option
    )


def _paths(position: Position) -> Mapping[Key, tuple[Key, ...]]:
    """A path to every situation: the one that was taken, or a shortest."""
    graph = explore(position.case)
    paths: dict[Key, tuple[Key, ...]] = {}
    for index, step in enumerate(position.steps):
        paths.setdefault(step.situation.key, position.path[:index])
    for state in graph.moves:
        if state.situation not in paths:
            paths[state.situation] = graph.path_to(state)
    return paths


def _leads_to(chart: CaseMap) -> Mapping[tuple[Key, Key], list[Key]]:
    """Where each option of each situation leads; more than one, where that depends on what was done before."""
    found: dict[tuple[Key, Key], list[Key]] = defaultdict(list)
    for track in chart.tracks:
        found[track.source, track.option].append(track.target)
    return found
