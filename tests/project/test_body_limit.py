"""Requests that bring more than their address takes, sent to a real server byte by byte."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest

from tests.project.test_serve import ask
from tests.running import Server

FORM = "Content-Type: application/x-www-form-urlencoded"
SIGNED_IN = "Cookie: sessionid=of-nobody"

everywhere = pytest.mark.parametrize("path", ["/en/none/page/", "/admin/login/", "/accounts/first/"])


def sent(server: Server, path: str, *headers: str, body: bytes = b"") -> str:
    """The answer to a POST of exactly these headers and this body."""
    host, port = server.url.removeprefix("http://").split(":")
    lines = [f"POST {path} HTTP/1.1", f"Host: {host}", "Connection: close", FORM, *headers, "", ""]
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall("\r\n".join(lines).encode() + body)
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


def chunks(*parts: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)


@everywhere
def test_what_says_that_it_is_too_large_is_refused_before_it_is_sent(server: Server, path: str) -> None:
    answer = sent(server, path, "Content-Length: 256001")
    assert answer.startswith("HTTP/1.1 413 ")
    assert "This is too large to be sent here" in answer
    assert "content-security-policy: default-src 'none'" in answer.lower()
    assert ask(server, "/healthz")[0] == 200


@everywhere
def test_what_comes_in_pieces_is_refused_once_it_is_too_large(server: Server, path: str) -> None:
    """The last piece never comes: whoever waited for the end would not answer."""
    answer = sent(server, path, "Transfer-Encoding: chunked", body=chunks(*[b"w" * 50_000] * 6))
    assert answer.startswith("HTTP/1.1 413 ")


@everywhere
def test_what_is_small_passes_in_one_or_in_pieces(server: Server, path: str) -> None:
    whole = sent(server, path, "Content-Length: 10", body=b"text=words")
    pieces = sent(server, path, "Transfer-Encoding: chunked", body=chunks(b"text=", b"words") + b"0\r\n\r\n")
    assert whole.split()[1] == pieces.split()[1]
    assert whole.split()[1] in {"403", "404"}


def test_the_workshop_takes_uploads_of_who_may_be_signed_in(server: Server) -> None:
    body = b"text=" + b"w" * 1_000_000
    assert sent(server, "/admin/login/", f"Content-Length: {len(body)}", SIGNED_IN, body=body).split()[1] == "403"
    assert sent(server, "/admin/login/", "Content-Length: 50000001", SIGNED_IN).split()[1] == "413"


def test_the_limits_are_the_operators(fresh_server: Callable[..., Server]) -> None:
    server = fresh_server(HANDRAIL_FORM_KILOBYTES="16", HANDRAIL_UPLOAD_MEGABYTES="5")
    assert sent(server, "/en/none/page/", "Content-Length: 16001").split()[1] == "413"
    assert sent(server, "/admin/login/", "Content-Length: 5000001", SIGNED_IN).split()[1] == "413"


def test_a_refusal_is_in_the_access_log(server: Server) -> None:
    sent(server, "/en/too/large/", "Content-Length: 900000")
    assert "POST /en/too/large/ 413 " in server.told(r"POST /en/too/large/ 413 \d+")
