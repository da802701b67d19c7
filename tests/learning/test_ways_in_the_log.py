"""A real server: its edge answers a case without a way, Django one with a way, and its log says nothing of the way."""

from __future__ import annotations

from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlsplit

from tests.running import Server

CASE = "/en/{slug}/practice/quiet-report/"


def ask(server: Server, path: str) -> tuple[int, dict[str, str], str]:
    with closing(HTTPConnection(urlsplit(server.url).netloc, timeout=30)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode()


def test_it_works(server: Server, with_module: str) -> None:
    case = CASE.format(slug=with_module)
    status, headers, start = ask(server, case)
    assert (status, headers["cache-control"]) == (200, "no-cache")
    assert "etag" in headers
    status, headers, after = ask(server, f"{case}?path=ask")
    assert (status, headers["cache-control"]) == (200, "no-store")
    assert "etag" not in headers
    assert "Wren answers." in after
    assert "Wren answers." not in start


def test_nothing_of_a_way_is_in_the_log(server: Server, with_module: str) -> None:
    case = CASE.format(slug=with_module)
    hostile = [
        ".".join(["post"] * 10_000),
        "a-secret-way",
        "ask.a-secret-way",
        "%00",
        "ask.%00",
        "%D0%B4%D0%B0.%E5%BE%8C",
        "%ED%A0%80",
        "x" * 60_000,
        "%3Cscript%3Ealert(1)%3C/script%3E",
    ]
    for path in hostile:
        status, _, page = ask(server, f"{case}?path={path}")
        assert status == 404, path[:30]
        assert "This way is not in the case" in page
        assert "Leave this page" in page
        assert "alert(1)" not in page
    assert ask(server, f"{case}?path=post")[0] == 200
    # Each worker writes its lines in its own time.
    said = server.told(rf"(?s)(?:{case} 404.*?){{{len(hostile)}}}")
    assert said.count(f"{case} 404") >= len(hostile)
    assert not any(part in said for part in ("path=", "post.post", "a-secret-way", "alert", "xxxx", "Traceback"))
