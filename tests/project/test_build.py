"""`handrail build` by slug: the site is named like everywhere, and is never made by looking for it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.running import Server, handrail, package_slug


def test_a_module_of_a_site_that_is_named_on_the_line(server: Server, package: Path, tmp_path: Path) -> None:
    assert server.run("load", package).returncode == 0
    slug = package_slug(package)
    out = tmp_path / "out.json"

    answer = handrail("build", slug, "--to", "json", "-o", out, "--data", server.data)

    assert answer.returncode == 0, answer.stderr
    assert json.loads(out.read_text())["slug"] == slug


def test_where_no_site_is_none_is_made(tmp_path: Path) -> None:
    data, out = tmp_path / "data", tmp_path / "out.json"

    answer = handrail("build", "some-module", "--to", "json", "-o", out, "--data", data)

    assert answer.returncode == 2
    assert answer.stderr == (
        f"There is no folder “some-module”, and no data folder of a site at {data}. "
        "Name the folder of a package, or the data folder with --data or HANDRAIL_DATA.\n"
    )
    assert list(tmp_path.iterdir()) == []
