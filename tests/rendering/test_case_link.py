"""The way from a page to a case: a link where the edition has a place for cases, and else words alone."""

from __future__ import annotations

from msgspec.structs import replace

from handrail.content.kinds.case_link import CaseLink
from handrail.content.values import Key, Line
from handrail.rendering.blocks import block_html
from handrail.rendering.sheet import Sheet, sheet
from tests.rendering.pages import Addresses, soup
from tests.rendering.sample import MODULE
from tests.workshop.sample import CASE

BLOCK = CaseLink(key=Key("try-it"), case=Key(CASE.key))
PRACTISED = replace(MODULE, cases=(replace(CASE, title=Line("A <quiet> report")),))


def test_it_works() -> None:
    shown = soup(block_html(BLOCK, sheet(PRACTISED, links=Addresses(), gettext=str)))

    assert shown.a
    assert shown.a["href"] == "/en/hard-reports/practice/quiet-report/"
    assert "A <quiet> report" in shown.get_text()
    assert CASE.summary in shown.get_text()


def test_a_case_that_is_not_there_has_no_link() -> None:
    shown = soup(block_html(BLOCK, sheet(MODULE, links=Addresses(), gettext=str)))

    assert shown.a is None
    assert soup(block_html(BLOCK, without_a_place())).a is None


def without_a_place() -> Sheet:
    """A sheet of an edition that has no place for cases."""
    return Sheet(cases={CASE.key: CASE})
