"""The product's addresses, and an empty view before them."""

from django.urls import path

from bench.side.empty import empty
from config.urls import *  # noqa: F403  (handlers and all)
from config.urls import urlpatterns as ours

urlpatterns = [path("bench/empty/", empty), *ours]
