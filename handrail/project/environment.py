"""Typed reading of environment variables; a wrong value names the variable, the value and what is allowed."""

from __future__ import annotations

import os
import re
from urllib.parse import urlsplit

HOST = re.compile(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]", re.IGNORECASE)


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


def hosts(variable: str, default: str) -> list[str]:
    """Comma-separated host names without port; one that begins with a dot stands for all below it."""
    for name in (found := names(variable, default)):
        if not HOST.fullmatch(name):
            raise WrongSetting(variable, text(variable, ""), "names of hosts without https:// and port, with commas")
    return found


def switch(variable: str, *, default: bool) -> bool:
    """`on`, `yes`, `true` or `1` against `off`, `no`, `false` or `0`."""
    value = text(variable, "on" if default else "off").lower()
    if value not in {"on", "yes", "true", "1", "off", "no", "false", "0"}:
        raise WrongSetting(variable, value, "on or off")
    return value in {"on", "yes", "true", "1"}


def choice(variable: str, default: str, allowed: tuple[str, ...]) -> str:
    """One of some words."""
    value = text(variable, default).lower()
    if value not in allowed:
        raise WrongSetting(variable, value, " or ".join(allowed))
    return value


def number(variable: str, default: int, *, least: int, most: int) -> int:
    """A whole number between `least` and `most`, both included."""
    value = text(variable, str(default))
    if not (value.isascii() and value.isdigit()) or not least <= int(value) <= most:
        raise WrongSetting(variable, value, f"a whole number from {least} to {most}")
    return int(value)


def origin(variable: str, default: str) -> str:
    """The address of a site without a path: `https://training.example.org`, perhaps with a port."""
    value = text(variable, default).rstrip("/")
    if value != _site(value):
        raise WrongSetting(variable, value, "https:// or http:// and a host name, perhaps with a port, and no path")
    return value


def address(variable: str, default: str) -> str:
    """The address of a page on the web."""
    value = text(variable, default)
    if not _site(value) or any(character.isspace() for character in value):
        raise WrongSetting(variable, value, "the address of a page, beginning with https:// or http://")
    return value


def secret(variable: str, *, least: int) -> str:
    """A secret of at least `least` characters, or nothing; a wrong one is not shown."""
    value = text(variable, "")
    if value and (len(value) < least or len(set(value)) < 5):  # noqa: PLR2004  as few as Django warns of
        raise WrongSetting(variable, "…", f"at least {least} random characters, or nothing to have one made and kept")
    return value


def _site(value: str) -> str:
    """Scheme, host and port of an address, or nothing where it has no usable ones."""
    try:
        parts = urlsplit(value)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}{port}"
