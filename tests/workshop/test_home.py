"""The first page of the workshop: what a module is made of, in the product's colours, and no way out of the house."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders

from handrail.workshop.models import ModulePage


def test_it_works(loaded: ModulePage, signed_in_as: Any) -> None:
    page = signed_in_as("Publisher").get("/admin/").content.decode()
    assert "Images" in page
    assert "Documents" not in page
    assert "editor guide" not in page
    assert re.findall(r'<a[^>]*href="https?://(?!localhost|testserver)', page.partition("<main")[2]) == []


def test_the_colours_are_those_of_the_reading_room(loaded: ModulePage, signed_in_as: Any) -> None:
    page = signed_in_as("Publisher").get("/admin/").content.decode()
    assert "workshop/workshop.css" in page
    assert "--w-color-primary-hue: 183;" in Path(str(finders.find("workshop/workshop.css"))).read_text("utf-8")
