"""The whole module as JSON: documented by a schema, the same bytes each time, and the same as last year's."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest

from handrail.content.package.read import read
from handrail.formats.json import read as read_json
from handrail.formats.json import schema
from tests import running
from tests.content import small
from tests.content.test_diagnostics import FIXTURES

GOLDEN = Path(__file__).parent / "golden"
SCHEMA = running.ROOT / "docs/reference/module.schema.json"


def built(package: Path, folder: Path) -> bytes:
    answer = small.handrail("build", package, "--to", "json", "-o", folder / "module.json")
    assert (answer.status, answer.out, answer.err) == (0, f"Wrote {folder / 'module.json'}.\n", "")
    return (folder / "module.json").read_bytes()


def test_it_works(tmp_path: Path) -> None:
    """After a change that is meant, REWRITE_EXPECTED=1 writes the file anew; read the difference."""
    content = built(GOLDEN / "package", tmp_path)

    if os.environ.get("REWRITE_EXPECTED"):
        (GOLDEN / "module.json").write_bytes(content)
    assert content == (GOLDEN / "module.json").read_bytes()
    assert read_json(content) == read(GOLDEN / "package").module


def test_the_golden_module_is_in_order_and_has_every_kind_of_block() -> None:
    answer = small.handrail("check", GOLDEN / "package")
    kinds = json.loads(SCHEMA.read_text())["$defs"]
    module = (GOLDEN / "module.json").read_text()

    assert (answer.status, answer.out) == (0, "")
    tags = [one["properties"]["kind"]["enum"][0] for one in kinds.values() if "kind" in one.get("properties", {})]
    assert len(tags) == 16
    assert [tag for tag in tags if f'"kind": "{tag}"' not in module] == []


@pytest.mark.parametrize("package", [GOLDEN / "package", FIXTURES / "clean/package"])
def test_the_same_module_gives_the_same_bytes(package: Path, tmp_path: Path) -> None:
    first = built(package, tmp_path)
    seeded = running.handrail(
        "build", package, "--to", "json", "-o", tmp_path / "again.json", PYTHONHASHSEED="7", LC_ALL="C", TZ="Asia/Tokyo"
    )

    assert seeded.returncode == 0, seeded.stderr
    assert (tmp_path / "again.json").read_bytes() == first


def test_the_published_schema_is_that_of_the_program() -> None:
    if os.environ.get("REWRITE_EXPECTED"):
        SCHEMA.write_bytes(schema())
    assert SCHEMA.read_bytes() == schema()


@pytest.mark.parametrize(
    "package", [GOLDEN / "package", FIXTURES / "clean/package", FIXTURES / "C056-unused-media/package"]
)
def test_what_is_built_follows_the_published_schema(package: Path, tmp_path: Path) -> None:
    published = json.loads(SCHEMA.read_text())

    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.validate(json.loads(built(package, tmp_path)), published, jsonschema.Draft202012Validator)


def test_the_schema_refuses_what_is_no_module(tmp_path: Path) -> None:
    published = json.loads(SCHEMA.read_text())
    module = json.loads(built(GOLDEN / "package", tmp_path))

    for wrong in (
        module | {"sumary": "x"},
        module | {"topics": [{}]},
        {k: v for k, v in module.items() if k != "slug"},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, published, jsonschema.Draft202012Validator)
