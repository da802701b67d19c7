"""What can be done with a whole module in the workshop: bring it in, and take it out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Page

from handrail.content.model import Module
from handrail.workshop import indexing
from handrail.workshop.dump import PictureIsGone, dump
from handrail.workshop.load.loading import load as _load
from handrail.workshop.load.pictures import new_files
from handrail.workshop.load.refusal import LoadRefused
from handrail.workshop.modules import ModulePage

__all__ = ["LoadRefused", "PictureIsGone", "dump", "load"]


def load(module: Module, media: Mapping[str, bytes], *, user: Any = None) -> ModulePage:
    """Makes the workshop's pages say what `module` says, and publishes them; `media` has its pictures by path.

    A module that is there already is updated in place: pages keep their ids and history, and a topic whose words did
    not change gets no new revision. A page that readers see and the package does not have is deleted. Drafts that
    someone is writing stay, unless the package changes their page.
    `user` is who did it, and has to be allowed to publish; None stands for the operator's command line.
    Raises LoadRefused when the workshop cannot hold the module, and nothing is changed then.
    """
    if user and not Page.get_first_root_node().permissions_for_user(user).can_publish_subpage():
        raise PermissionDenied
    with new_files() as stored, transaction.atomic(), indexing.together():
        return _load(module, media, stored, user)
