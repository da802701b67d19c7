"""The WSGI application that the server runs, from the outermost layer inwards."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from handrail.project.access_log import logged
from handrail.project.body_limit import limited
from handrail.project.headers import headers
from handrail.project.health import answering_health

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.project.settings")
django = get_wsgi_application()

from handrail.reading.edge import edge  # noqa: E402  its models need Django to be set up

application = answering_health(logged(edge(limited(django, headers), headers)), headers)
