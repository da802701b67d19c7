"""How much a request may bring: what is larger is answered with 413 before anybody reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.conf import settings

from handrail.project.access_log import Application
from handrail.project.headers import Headers
from handrail.ui import refusals

CHUNK = 64 * 1024
BODILESS = ("GET", "HEAD", "OPTIONS")


def limited(application: Application, security: Callable[..., Headers]) -> Application:
    """The application, reached only by requests whose bodies are within the limit of their path."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        most = limit(environ)
        length = environ.get("CONTENT_LENGTH") or ""
        if length.isdecimal():
            if int(length) > most:
                return _refuse(environ, start_response, security)
        elif "HTTP_TRANSFER_ENCODING" in environ or environ["REQUEST_METHOD"] not in BODILESS:
            # Sent in pieces without saying how much it is. Django takes no body without a length, so it is counted.
            kept = _kept(environ["wsgi.input"], most)
            if kept is None:
                return _refuse(environ, start_response, security)
            environ["CONTENT_LENGTH"] = str(kept.tell())
            kept.seek(0)
            environ["wsgi.input"] = kept
        return application(environ, start_response)

    return answer


def limit(environ: dict[str, Any]) -> int:
    """How many bytes this request may bring: uploads in the workshop for who may be signed in, else a form's worth."""
    signed_in = f"{settings.SESSION_COOKIE_NAME}=" in environ.get("HTTP_COOKIE", "")
    uploads = signed_in and environ["PATH_INFO"].startswith("/admin/")
    most: int = settings.UPLOAD_LIMIT if uploads else settings.FORM_LIMIT
    return most


def _kept(body: IO[bytes], most: int) -> IO[bytes] | None:
    """The body in a file that is at its end, or None once it is larger than `most`."""
    kept = SpooledTemporaryFile(max_size=CHUNK)  # noqa: SIM115  closed by whoever lets go of the request
    while piece := body.read(CHUNK):
        kept.write(piece)
        if kept.tell() > most:
            kept.close()
            return None
    return kept


def _refuse(
    environ: dict[str, Any], start_response: Callable[..., Any], security: Callable[..., Headers]
) -> list[bytes]:
    page = refusals.document("413").encode()
    start_response(
        "413 Content Too Large",
        [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(page))),
            ("Cache-Control", "no-store"),
            *security(environ["PATH_INFO"], https=settings.HTTPS),
        ],
    )
    return [page]
