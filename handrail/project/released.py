"""The current release of a module that this site serves, for commands that take its slug."""

from __future__ import annotations

from collections.abc import Mapping

from handrail.content.model import Module
from handrail.project import data_folder, environment
from handrail.project.choosing import chosen
from handrail.project.refusal import Refusal
from handrail.project.starting import start_django


def released(slug: str, language: str = "") -> tuple[Module, Mapping[str, bytes]]:
    """The module and its pictures by path. Refused where the slug names no module, or several languages of one."""
    start_django()
    from django.db import connection

    from handrail.project.loading import with_credits
    from handrail.reading.models import Edition, Picture

    if Edition._meta.db_table not in connection.introspection.table_names():  # noqa: SLF001  as Django documents it
        raise Refusal(f"There is no folder “{slug}”, and this site has no modules yet.")
    found = Edition.objects.filter(module_slug=slug).select_related("release")
    editions = list(found.filter(language=language) if language else found)
    edition = chosen(editions, Edition.objects.all(), slug, language, none="no folder and no module")
    module = with_credits(edition.release.module())
    contents = {one.pk: bytes(one.content) for one in Picture.objects.filter(pk__in=[m.sha256 for m in module.media])}
    return module, {one.path: contents[one.sha256] for one in module.media}


def see_that_there_is_a_site(slug: str) -> None:
    """Refuse to look for a module where no site keeps anything: looking would make a data folder."""
    folder = data_folder.chosen()
    if not folder.database.exists() and not environment.text("DATABASE_URL", ""):
        raise Refusal(
            f"There is no folder “{slug}”, and no data folder of a site at {folder.path}. "
            "Name the folder of a package, or the data folder with --data or HANDRAIL_DATA."
        )
