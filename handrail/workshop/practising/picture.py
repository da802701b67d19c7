"""The picture of a case: situations as boxes, options as arrows, and in words whatever is wrong with the way."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from handrail.content.cases.chart import map_of
from handrail.content.cases.model import Case, Situation
from handrail.content.replies.review import plain
from handrail.content.values import Key

Track = tuple[Key, str, Key]
"""A situation, the key of an option there, and where it leads."""
WIDTH, HEIGHT = 168, 72
_ACROSS, _DOWN, _EDGE = 40, 56, 24
_LINE, _LINES = 20, 2
_BEND = 40
_OFF = 14
_CALLED = 80


@dataclass(frozen=True)
class Box:
    """A situation; `row` is the name of its section in the form. `marks` say in words what is special about it."""

    key: Key
    row: str
    title: str
    lines: tuple[str, ...]
    x: int
    y: int
    marks: tuple[str, ...]
    is_end: bool
    is_wrong: bool

    @property
    def said(self) -> str:
        return ", ".join((self.title, *self.marks))

    @property
    def mark_line(self) -> str:
        return " · ".join(self.marks)


@dataclass(frozen=True)
class Arrow:
    """An option; `path` is how it is drawn, `said` what it does in words. It may lead nowhere."""

    path: str
    said: str
    is_back: bool = False
    is_lost: bool = False


@dataclass(frozen=True)
class Way:
    """What a situation leads to, in words."""

    box: Box
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Picture:
    """The whole, with its size."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    ways: tuple[Way, ...]
    width: int
    height: int


def picture(case: Case, trapped: Collection[str] = ()) -> Picture:
    """The picture of a case as it stands. `trapped` are situations from which the checks found no way to an end."""
    map_ = map_of(case)
    places = {stop.key: (stop.column, stop.row) for stop in map_.stops}
    met = set(places)
    unmet = [one.key for one in case.situations if one.key not in met]
    for number, key in enumerate(unmet):
        places[key] = (number % max(map_.columns, 1), map_.rows + number // max(map_.columns, 1))
    boxes = {box.key: box for box in _boxes(case, places, met, set(trapped))}
    called = _called(case)
    tracks = [(track.source, str(track.option), track.target) for track in map_.tracks]
    tracks += [one for one in _planned(case) if one[0] not in met and one[2] in boxes]
    lost = [one for one in _planned(case) if one[2] not in boxes]
    columns = max((column for column, _row in places.values()), default=0) + 1
    rows = max((row for _column, row in places.values()), default=0) + 1
    return Picture(
        tuple(boxes.values()),
        tuple(_arrows(boxes, tracks, lost, called)),
        tuple(Way(box, tuple(_told(case, box.key, boxes, called))) for box in boxes.values()),
        2 * _EDGE + rows * (WIDTH + _ACROSS),
        2 * _EDGE + columns * (HEIGHT + _DOWN),
    )


def _planned(case: Case) -> Iterator[Track]:
    """What the options say that they lead to, whether there is a way to them or not."""
    for situation in case.situations:
        for option in situation.options:
            yield situation.key, str(option.key), option.next


def _called(case: Case) -> dict[tuple[Key, str], str]:
    """The words of every option, by its situation and its key."""
    return {
        (one.key, str(option.key)): _short(" ".join(plain(option.text).split())) or str(option.key)
        for one in case.situations
        for option in (one.decision.options if one.decision else ())
    }


def _short(words: str) -> str:
    return words if len(words) <= _CALLED else f"{words[: _CALLED - 1]}…"


def _boxes(case: Case, places: dict[Key, tuple[int, int]], met: set[Key], trapped: Collection[str]) -> Iterator[Box]:
    for number, situation in enumerate(case.situations):
        column, row = places[situation.key]
        wrong = list(_wrong(situation, met, trapped))
        marks = [_("start")] if number == 0 else []
        marks += [_("end")] if situation.end else []
        yield Box(
            key=situation.key,
            row=f"situations-{number}",
            title=situation.title or situation.key,
            lines=_broken(situation.title or situation.key),
            # Beside a form there is more room downwards.
            x=_EDGE + row * (WIDTH + _ACROSS),
            y=_EDGE + column * (HEIGHT + _DOWN),
            marks=(*marks, *wrong),
            is_end=situation.end is not None,
            is_wrong=bool(wrong),
        )


def _wrong(situation: Situation, met: set[Key], trapped: Collection[str]) -> Iterator[str]:
    if situation.key not in met:
        yield _("never met")
    if situation.end is None and not (situation.decision and situation.decision.options):
        yield _("dead end")
    elif situation.key in trapped:
        yield _("no way out")


def _broken(title: str) -> tuple[str, ...]:
    """A title on two lines; what does not fit is left to the words below the picture."""
    lines = [""]
    for word in title.split():
        if lines[-1] and len(lines[-1]) + len(word) >= _LINE:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], f"{lines[_LINES - 1]}…"]
    return tuple(line if len(line) <= _LINE + 2 else f"{line[:_LINE]}…" for line in lines)


def _arrows(
    boxes: dict[Key, Box], tracks: list[Track], lost: list[Track], called: Mapping[tuple[Key, str], str]
) -> Iterator[Arrow]:
    """Arrows leave a box side by side, and arrive in the same way."""
    leaving = {key: [*found] for key, found in groupby(sorted([*tracks, *lost], key=_source), key=_source)}
    arriving = {key: [*found] for key, found in groupby(sorted(tracks, key=_target), key=_target)}
    for one in [*tracks, *lost]:
        source, option, target = one
        if source not in boxes:
            continue
        x = boxes[source].x + _share(leaving[source], one)
        y = boxes[source].y + HEIGHT
        if target not in boxes:
            said = _("“%(option)s” leads nowhere") % {"option": called[source, option]}
            yield Arrow(f"M{x},{y} v{_DOWN // 3}", said, is_lost=True)
            continue
        to_x, to_y = boxes[target].x + _share(arriving[target], one), boxes[target].y
        said = _("“%(option)s” leads to “%(target)s”") % {
            "option": called[source, option],
            "target": boxes[target].title,
        }
        yield _arrow((x, y), (to_x, to_y), said, boxes[source], boxes[target])


def _arrow(start: tuple[int, int], end: tuple[int, int], said: str, source: Box, target: Box) -> Arrow:
    (x, y), (to_x, to_y) = start, end
    if to_y > y + _DOWN:
        # Past boxes: between the columns.
        side = source.x + WIDTH + _OFF
        path = f"M{x},{y} C{x},{y + _BEND} {side},{y} {side},{y + _DOWN} L{side},{to_y - _DOWN}"
        return Arrow(f"{path} C{side},{to_y} {to_x},{to_y - _BEND} {to_x},{to_y}", said)
    if to_y > y:
        bend = (to_y - y) // 2
        return Arrow(f"M{x},{y} C{x},{y + bend} {to_x},{to_y - bend} {to_x},{to_y}", said)
    # Back, or to the same row: around on the far side of the boxes.
    side = max(source.x, target.x) + WIDTH + _OFF
    path = f"M{x},{y} C{x},{y + _BEND} {side},{y + _BEND} {side},{y} L{side},{to_y}"
    return Arrow(f"{path} C{side},{to_y - _BEND} {to_x},{to_y - _BEND} {to_x},{to_y}", said, is_back=True)


def _source(track: Track) -> Key:
    return track[0]


def _target(track: Track) -> Key:
    return track[2]


def _share(found: list[Track], one: Track) -> int:
    return WIDTH * (found.index(one) + 1) // (len(found) + 1)


def _told(
    case: Case, key: Key, boxes: dict[Key, Box], called: Mapping[tuple[Key, str], str]
) -> Iterator[tuple[str, str]]:
    for source, option, target in _planned(case):
        if source == key:
            yield called[source, option], boxes[target].title if target in boxes else _("nowhere")
