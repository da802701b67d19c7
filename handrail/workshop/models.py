"""What the workshop keeps in the database, gathered for Django from the files that own it."""

from __future__ import annotations

from handrail.workshop.modules import ModulePage
from handrail.workshop.pictures import Picture, Rendition
from handrail.workshop.sources import Reference, Term
from handrail.workshop.topics import TopicPage

__all__ = ["ModulePage", "Picture", "Reference", "Rendition", "Term", "TopicPage"]
