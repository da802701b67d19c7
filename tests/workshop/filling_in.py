"""What a browser posts for the form of a page: every field as the page shows it, found in its HTML."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

Posted = dict[str, str]


class _Fields(HTMLParser):
    """Collects the fields of the first form that has a field named `needle`."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Posted] = []
        self.area = self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "form":
            self.forms.append({})
        elif tag == "textarea" and name:
            self.area = name
            self.forms[-1][name] = ""
        elif tag == "select" and name:
            self.select = name
        elif tag == "option" and self.select:
            self._option(value, is_selected="selected" in given)
        elif tag == "input" and name and self.forms:
            self._input(given, name, value)

    def _option(self, value: str, *, is_selected: bool) -> None:
        if is_selected or self.select not in self.forms[-1]:
            self.forms[-1][self.select] = value

    def _input(self, given: dict[str, Any], name: str, value: str) -> None:
        if given.get("type") == "checkbox":
            if "checked" in given:
                self.forms[-1][name] = "on"
        else:
            self.forms[-1][name] = value

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            # A line break right after the tag is not part of the text.
            self.forms[-1][self.area] = self.forms[-1][self.area].removeprefix("\n")
            self.area = ""
        elif tag == "select":
            self.select = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.forms[-1][self.area] += data


def posted(html: str, needle: str) -> Posted:
    """The fields of the form that has one named `needle`, with line ends as browsers send them."""
    fields = _Fields()
    fields.feed(html)
    found = next(form for form in fields.forms if needle in form)
    return {name: value.replace("\n", "\r\n") for name, value in found.items() if name != "csrfmiddlewaretoken"}
