"""The sizes of pictures, against what Pillow writes and what browsers make of an SVG."""

from __future__ import annotations

from io import BytesIO
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from handrail.content.package.files import described
from handrail.content.picture_size import size_of

SVG = 'xmlns="http://www.w3.org/2000/svg"'


def picture(kind: str, **options: object) -> bytes:
    """A picture of 300 by 70 pixels, written by Pillow."""
    written = BytesIO()
    Image.new("RGB", (300, 70), "#248").save(written, kind, **options)
    return written.getvalue()


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("PNG", {}),
        ("GIF", {}),
        ("JPEG", {}),
        ("JPEG", {"progressive": True, "comment": b"\xff\xc0" * 50}),
        ("WEBP", {}),
        ("WEBP", {"lossless": True}),
        ("WEBP", {"exif": b"Exif\0\0"}),
    ],
)
def test_it_works(kind: str, options: dict[str, object]) -> None:
    content = picture(kind, **options)
    assert size_of(content) == (300, 70)
    (media,) = described({"media/a.png": content})
    assert (media.width, media.height) == (300, 70)


@pytest.mark.parametrize(
    ("svg", "size"),
    [
        (f'<svg {SVG} width="480" height="500" viewBox="0 0 48 50"/>', (480, 500)),
        (f'<svg {SVG} viewBox="0 0 48.4 50.6"/>', (48, 51)),
        (f'<svg {SVG} viewBox="-5,-5, 48,50" width="100%" height="3cm"/>', (48, 50)),
        (f'<svg {SVG} width="96px" viewBox="0 0 48 50"/>', (96, 100)),
        (f"<svg {SVG} height='100' viewBox='0 0 48 50'/>", (96, 100)),
        (f"<svg {SVG}/>", (300, 150)),
        (f'<svg {SVG} viewBox="0 0 0 0"/>', (300, 150)),
        (
            f'<?xml version="1.0"?>\n<!-- <svg> -->\n<!DOCTYPE svg>\n<svg {SVG} width="7" height="8"/>',
            (7, 8),
        ),
        (f'\ufeff <svg:svg aria-label="a > b" {SVG} stroke-width="3" width="7" height="8"/>', (7, 8)),
    ],
)
def test_an_svg_is_as_large_as_browsers_show_it(svg: str, size: tuple[int, int]) -> None:
    assert size_of(svg.encode()) == size


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"words",
        b"\xff\xd8\xff\xe0",
        b"\xff\xd8" + b"\xff" * 9,
        picture("PNG")[:18],
        picture("PNG")[:16] + b"\0" * 8,
        b"RIFF\0\0\0\0WEBPnone",
        b"<!-- never closed",
        b'<svg viewBox="0 0 wide high"/>',
        b'<svg width="9e99" height="9e99"/>',
    ],
)
def test_a_file_that_does_not_tell(content: bytes) -> None:
    assert size_of(content) is None
    (media,) = described({"media/a.png": content})
    assert (media.width, media.height) == (None, None)


@given(st.binary(max_size=200) | st.binary(max_size=100).map(lambda tail: b"\xff\xd8\xff" + tail))
def test_no_bytes_are_an_error(content: bytes) -> None:
    found = size_of(content)
    assert found is None or min(found) > 0


@pytest.mark.parametrize("part", [b"<!--", b"<?", b"<svg ", b'<svg a="', b"\xff"])
def test_no_file_makes_it_long(part: bytes) -> None:
    began = process_time()
    size_of(part * (2_000_000 // len(part)))
    size_of(b"\xff\xd8" + part * (2_000_000 // len(part)))
    # What goes over a file more than once would need minutes for these.
    assert process_time() - began < 20
