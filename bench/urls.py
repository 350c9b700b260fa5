"""The product's addresses, and after them Wagtail's own admin for the yardstick.

The product shuts some of Wagtail's ways, its workflow among them, so the yardstick goes
in by another door. Ours come first, so that every link still leads to them.
"""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from config.urls import *  # noqa: F403  (handlers and all)
from config.urls import urlpatterns as ours

urlpatterns = [*ours[:-1], path("plain/", include(wagtailadmin_urls)), ours[-1]]
