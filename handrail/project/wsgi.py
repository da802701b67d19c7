"""The WSGI application that the server runs, from the outermost layer inwards."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from handrail.project.access_log import logged
from handrail.project.health import answering_health

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.project.settings")
application = logged(answering_health(get_wsgi_application()))
