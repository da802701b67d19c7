"""Typed reading of environment variables; a wrong value names the variable, the value and what is allowed."""

from __future__ import annotations

import os


class WrongSetting(Exception):
    """An environment variable holds a value that Handrail cannot use; nothing is started."""

    def __init__(self, variable: str, value: str, allowed: str) -> None:
        super().__init__(f"{variable} is “{value}”. Allowed: {allowed}.")
        self.variable, self.value, self.allowed = variable, value, allowed


def text(variable: str, default: str) -> str:
    """The variable as it is, or `default` where it is unset or empty."""
    return os.environ.get(variable) or default


def names(variable: str, default: str) -> list[str]:
    """Comma-separated names without blanks around them."""
    return [name.strip() for name in text(variable, default).split(",") if name.strip()]


def switch(variable: str, *, default: bool) -> bool:
    """`on`, `yes`, `true` or `1` against `off`, `no`, `false` or `0`."""
    value = text(variable, "on" if default else "off").lower()
    if value not in {"on", "yes", "true", "1", "off", "no", "false", "0"}:
        raise WrongSetting(variable, value, "on or off")
    return value in {"on", "yes", "true", "1"}
