"""The WSGI application that `hubiao web` serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hubiao.settings")
application = get_wsgi_application()
