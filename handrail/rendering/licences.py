"""The name of a licence for people, and where its text is."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-(?:NC|ND|SA))*)-(\d\.\d)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Licence:
    """`name` as its publisher writes it; `address` is empty when the licence is not known."""

    name: str
    address: str = ""


def licence(identifier: str) -> Licence:
    """The licence with an SPDX identifier (https://spdx.org/licenses/), or the identifier as it is."""
    if identifier.upper() == "CC0-1.0":
        return Licence(name="CC0 1.0", address="https://creativecommons.org/publicdomain/zero/1.0/")
    if match := _CREATIVE_COMMONS.fullmatch(identifier):
        kind, version = match[1].upper(), match[2]
        address = f"https://creativecommons.org/licenses/{kind.lower()}/{version}/"
        return Licence(name=f"CC {kind} {version}", address=address)
    return Licence(name=identifier)
