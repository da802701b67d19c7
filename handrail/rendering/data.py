"""Data that a script of the page reads: an element that browsers neither show nor run."""

from __future__ import annotations

from typing import Any

import msgspec
from markupsafe import Markup

# What could end the element, or begin another inside it, is written as JSON allows besides.
_OTHERWISE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def data_html(name: str, value: Any) -> Markup:
    """A value as JSON in an element with this id."""
    text = msgspec.json.encode(value).decode().translate(_OTHERWISE)
    return Markup('<script type="application/json" id="{}">{}</script>').format(name, Markup(text))  # noqa: S704
