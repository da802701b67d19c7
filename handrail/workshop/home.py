"""What stands on the first page of the workshop: counts of what a module is made of, and of nothing else."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.documents.wagtail_hooks import DocumentsSummaryItem


def leave_out_documents(request: HttpRequest, items: list[Any]) -> None:  # noqa: ARG001  as Wagtail calls it
    """Modules have pages and pictures; Wagtail counts documents too, of which there are none."""
    items[:] = [item for item in items if not isinstance(item, DocumentsSummaryItem)]
