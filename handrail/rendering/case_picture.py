"""The picture of a case: situations as numbered stops down the page, options as the lines between them.

It is drawn narrow enough for a phone, and its words are in the list that stands beside it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from markupsafe import Markup

from handrail.content.cases.chart import CaseMap, Stop, Track
from handrail.content.values import Key

Trodden = frozenset[tuple[Key, Key, Key]]
"""The lines taken: situation, option, the next situation."""

_LANE, _STEP, _SIDE, _END = 84, 76, 56, 26
_STOP, _RING = 14, 19
# How far lines between the same two stops stand apart, and how far one swings out that passes others or goes back.
_APART, _SWING = 22, 58

_PICTURE = Markup(
    '<svg class="case-picture" viewBox="0 0 {width} {height}" width="{width}" height="{height}" fill="none" '
    'aria-hidden="true" focusable="false">{lines}{stops}</svg>'
)
_LINE = Markup('<path class="{kind}" d="{way}"/>')
_CIRCLE = Markup('<circle class="{kind}" cx="{x}" cy="{y}" r="{r}"/>')
_NUMBER = Markup(
    '<text class="{kind}" x="{x}" y="{y}" text-anchor="middle" dominant-baseline="central">{number}</text>'
)


def picture_html(
    chart: CaseMap, numbers: Mapping[Key, int], *, met: frozenset[Key], trodden: Trodden, mirrored: bool
) -> Markup:
    """The picture; `met` are the situations of the way taken."""
    width, height = (chart.rows - 1) * _LANE + 2 * _SIDE, (chart.columns - 1) * _STEP + 2 * _END
    lanes = {stop.key: _SIDE + stop.row * _LANE for stop in chart.stops}
    places = {
        stop.key: (width - lanes[stop.key] if mirrored else lanes[stop.key], _END + stop.column * _STEP)
        for stop in chart.stops
    }
    lines = _lines(chart, places, trodden, middle=width / 2)
    stops = (_stop(stop, places[stop.key], numbers[stop.key], met=stop.key in met) for stop in chart.stops)
    return _PICTURE.format(width=width, height=height, lines=Markup("").join(lines), stops=Markup("").join(stops))


def _lines(chart: CaseMap, places: Mapping[Key, tuple[int, int]], trodden: Trodden, *, middle: float) -> list[Markup]:
    """Every line; those taken come last, and so lie above the others."""
    many = Counter((track.source, track.target) for track in chart.tracks)
    columns = {stop.key: stop.column for stop in chart.stops}
    drawn: dict[tuple[Key, Key], int] = defaultdict(int)
    below: list[Markup] = []
    above: list[Markup] = []
    for track in chart.tracks:
        ends = track.source, track.target
        aside = (drawn[ends] - (many[ends] - 1) / 2) * _APART
        drawn[ends] += 1
        if track.is_back or columns[track.target] - columns[track.source] > 1:
            outward = -1 if places[track.source][0] < middle else 1
            aside += outward * _SWING
        taken = (track.source, track.option, track.target) in trodden
        way = _curve(track, places, aside)
        (above if taken else below).append(_LINE.format(kind="line taken" if taken else "line", way=way))
    return below + above


def _curve(track: Track, places: Mapping[Key, tuple[int, int]], aside: float) -> str:
    (x1, y1), (x2, y2) = places[track.source], places[track.target]
    third = _STEP / 2 if track.source == track.target else (y2 - y1) / 3
    return f"M{x1} {y1}C{x1 + aside:g} {y1 + third:g} {x2 + aside:g} {y2 - third:g} {x2} {y2}"


def _stop(stop: Stop, place: tuple[int, int], number: int, *, met: bool) -> Markup:
    x, y = place
    kind = "met" if met else "ahead"
    ring = _CIRCLE.format(kind=f"ring {kind}", x=x, y=y, r=_RING) if stop.is_end else Markup("")
    circle = _CIRCLE.format(kind=f"stop {kind}", x=x, y=y, r=_STOP)
    return ring + circle + _NUMBER.format(kind=f"number {kind}", x=x, y=y, number=number)
