"""Colours that stand on each other, measured by WCAG 2.2 (1.4.3 and 1.4.11), in both schemes."""

from __future__ import annotations

import re

import pytest

from handrail.ui import assets

TOKENS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", (assets.PARTS / "css" / "tokens.css").read_text()
    )
}
WORDS = [
    *((ink, ground) for ink in ("ink", "ink-soft") for ground in ("paper", "raised", "sunken")),
    *(("ink", wash) for wash in ("accent-wash", "care-wash", "urgent-wash", "good-wash")),
    *(("accent", ground) for ground in ("paper", "raised", "sunken", "accent-wash", "care-wash", "urgent-wash")),
    *((tone, f"{tone}-wash") for tone in ("accent", "care", "urgent", "good")),
    *((tone, "paper") for tone in ("care", "urgent", "good")),
    ("accent", "good-wash"),
    ("on-accent", "accent"),
    ("paper", "ink"),
]
# The edges of what can be chosen or filled in, and the stops of the rail.
SIGNS = [("edge", "paper"), ("edge", "raised"), ("care", "paper"), ("good", "good-wash"), ("accent", "paper")]


def luminance(colour: str) -> float:
    def linear(part: str) -> float:
        share = int(part, 16) / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[at : at + 2]) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_the_measure_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_can_be_read(ink: str, ground: str, scheme: int) -> None:
    assert contrast(TOKENS[ink][scheme], TOKENS[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("sign", "ground"), SIGNS)
def test_signs_can_be_seen(sign: str, ground: str, scheme: int) -> None:
    assert contrast(TOKENS[sign][scheme], TOKENS[ground][scheme]) >= 3
