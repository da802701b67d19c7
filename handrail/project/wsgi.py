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

from handrail.learning.front import front  # noqa: E402  its models need Django to be set up
from handrail.reading.edge import edge  # noqa: E402  the same

application = answering_health(logged(edge(front(limited(django, headers), headers), headers)), headers)
