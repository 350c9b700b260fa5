"""The house with its shut routes opened: tests of the layers behind them."""

from config.urls import mounted as urlpatterns  # noqa: F401  (Django reads it)
