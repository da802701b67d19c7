"""Directions of languages and names of licences."""

from __future__ import annotations

import pytest

from handrail.rendering.languages import direction
from handrail.rendering.licences import Licence, licence


@pytest.mark.parametrize("language", ["ar", "fa-IR", "he", "ur", "ckb", "az-Arab", "pnb", "uz_Arab_AF", "YI"])
def test_right_to_left(language: str) -> None:
    assert direction(language) == "rtl"


@pytest.mark.parametrize("language", ["en", "de-CH", "zh-Hant", "ks-Deva", "ar-Latn", "arn", ""])
def test_left_to_right(language: str) -> None:
    assert direction(language) == "ltr"


@pytest.mark.parametrize(
    ("identifier", "name", "address"),
    [
        ("CC-BY-SA-4.0", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("CC-BY-3.0", "CC BY 3.0", "https://creativecommons.org/licenses/by/3.0/"),
        ("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("Own terms", "Own terms", ""),
    ],
)
def test_licences(identifier: str, name: str, address: str) -> None:
    assert licence(identifier) == Licence(name=name, address=address)
