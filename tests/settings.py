"""The product's settings for tests that run inside the test process, with a data folder of their own and a fast hasher.

The server that the `server` fixture starts runs with the product's settings, unchanged.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

from tests.variables import configures

for variable in [name for name in os.environ if configures(name) and not name.startswith("DJANGO_")]:
    del os.environ[variable]
os.environ["HANDRAIL_DATA"] = tempfile.mkdtemp(prefix="handrail-test-")
atexit.register(shutil.rmtree, os.environ["HANDRAIL_DATA"], ignore_errors=True)
os.environ["SECRET_KEY"] = "only-for-tests-" + "0123456789abcdefghijklmnopqrst"

from handrail.project.settings import *  # noqa: E402, F403  what follows differs from the product

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
