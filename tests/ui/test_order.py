"""What stands first on a page."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from handrail.content.model import Module
from handrail.reading.links import EditionLinks
from handrail.rendering.topic_page import topic_page
from handrail.ui.pages import document
from tests.reading import sample


def html(*, urgent: bool) -> str:
    plain = sample.module()
    module: Module = replace(plain, topics=(replace(plain.topics[0], urgent=urgent),))
    page = topic_page(module, "start", links=EditionLinks(module), gettext=str)
    return document(page, leave_url="http://127.0.0.1/")


@pytest.mark.parametrize("urgent", [True, False])
def test_on_a_page_for_a_hurry_what_to_do_comes_before_what_it_teaches(urgent: bool) -> None:
    text = html(urgent=urgent)
    assert text.count('class="aims"') == 1
    assert (text.index('class="body"') < text.index('class="aims"')) == urgent
