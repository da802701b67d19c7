"""The bundle: what is in it, how it is named, and the rules that its parts keep."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest
from django.test import Client

from handrail.ui import assets
from tests.ui.documents import every_document

STYLES = sorted((assets.PARTS / "css").glob("*.css"))
SCRIPTS = sorted((assets.PARTS / "js").glob("*.js"))
TEMPLATES = sorted((Path(assets.__file__).parent / "templates").rglob("*.html"))
PARTS = [*STYLES, *SCRIPTS, *TEMPLATES]


def test_it_works() -> None:
    found = assets.bundle()
    assert set(found) >= {"room.css", "room.js", "mark.svg", "guide.css", "guide.js"}
    for logical, asset in found.items():
        stem, suffix = logical.split(".")
        assert re.fullmatch(rf"/assets/{stem}\.[0-9a-f]{{12}}\.{suffix}", asset.address)


def test_every_part_is_in_the_bundle() -> None:
    styles = [assets.STYLES, *assets.STYLES_APART.values()]
    scripts = [assets.SCRIPTS, *assets.SCRIPTS_APART.values()]
    assert sorted(path.stem for path in STYLES) == sorted(part for parts in styles for part in parts)
    assert sorted(path.stem for path in SCRIPTS) == sorted(part for parts in scripts for part in parts)


def test_another_content_has_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = assets.bundle()["room.js"].name
    for path in (*STYLES, *SCRIPTS, assets.PARTS / "mark.svg"):
        copy = tmp_path / path.relative_to(assets.PARTS)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes())
    monkeypatch.setattr(assets, "PARTS", tmp_path)
    assert assets.bundle.__wrapped__()["room.js"].name == before
    (tmp_path / "js" / "keys.js").write_text("{}")
    assert assets.bundle.__wrapped__()["room.js"].name != before


def test_assets_are_served_for_good(client: Client) -> None:
    asset = assets.bundle()["room.css"]
    response = client.get(asset.address)
    assert (response.status_code, response.content) == (200, asset.content)
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in response["Cache-Control"]


def test_an_asset_of_another_release_is_not_there(client: Client) -> None:
    assert client.get("/assets/room.000000000000.css").status_code == 404


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.name)
def test_parts_are_small(path: Path) -> None:
    limits = {".css": 250, ".js": 100, ".html": 80}
    assert len(path.read_text().splitlines()) <= limits[path.suffix]


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.name)
def test_nothing_is_fetched_from_elsewhere(path: Path) -> None:
    text = path.read_text()
    assert "@import" not in text
    assert "url(" not in text
    # What loads by itself; a link that a reader follows is another thing.
    assert not re.search(r"""(?:src|srcset|action|data)=["']?(?:https?:)?//""", text)
    assert not re.search(r"""<link[^>]+href=["']?(?:https?:)?//""", text)


PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
    r"|left|right|top|bottom|width|height)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_sides_are_named_by_the_way_of_writing(path: Path) -> None:
    style = re.sub(r"@media[^{]*", "", path.read_text())
    assert PHYSICAL.findall(style) == []


@pytest.mark.parametrize("path", [path for path in STYLES if path.stem != "tokens"], ids=lambda path: path.name)
def test_colours_are_tokens(path: Path) -> None:
    assert re.findall(r"#[0-9a-f]{3,8}\b", path.read_text()) == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_every_rule_is_in_a_layer(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    outside = re.sub(r"@layer [\w, ]+;", "", text).strip()
    assert re.fullmatch(r"@layer \w+ \{.*\}", outside, re.DOTALL)
    assert outside.count("{") == outside.count("}")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_carry_neither_script_nor_style(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text)
    assert re.findall(r"<script(?! src=)", text) == []


def test_a_first_visit_is_light() -> None:
    documents = every_document()
    page = documents["/en/hard-reports/good-reply/"].encode()
    loaded = [asset for asset in assets.bundle().values() if asset.address.encode() in page]
    assert {asset.name.partition(".")[0] for asset in loaded} == {"room", "mark"}
    whole = [page, *(asset.content for asset in loaded)]
    assert sum(len(zlib.compress(content, 6)) for content in whole) < 25_000
