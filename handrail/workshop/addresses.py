"""Where readers find a page of the workshop: the addresses of the reading room, worked out from the page tree."""

from __future__ import annotations

from django.conf import settings
from wagtail.models import Page, Site

from handrail.rendering.addresses import module_address
from handrail.workshop.languages import language_tag


def module_slug(page_slug: str, code: str) -> str:
    """The slug of a module, from that of its page.

    Wagtail wants a slug to be unique below the root, so the page of a module that exists in several languages ends
    with its language: `the-module-fr`. `page_slugs` is the other way round.
    """
    return page_slug.removesuffix(f"-{code}")


def page_slugs(slug: str, code: str) -> tuple[str, str]:
    """The two slugs that the page of a module in this language may have; the first where it is free."""
    own = f"{slug}-{code}"
    return (own, own) if slug.endswith(f"-{code}") else (slug, own)


def address(page: Page) -> str:
    """The path of the page in the reading room: /<language>/<module>/<topic>/…/."""
    code = page.locale.language_code
    module, *topics = page.url_path.strip("/").split("/")
    return module_address(language_tag(code), module_slug(module, code), topics)


def url_parts(page: Page) -> tuple[int, str, str] | None:
    """What Wagtail asks a page for: a site, the site's origin, and the path there."""
    sites = Site.get_site_root_paths()
    return (sites[0].site_id, settings.WAGTAILADMIN_BASE_URL, address(page)) if sites else None
