"""The screens of imports, under /admin/imports/."""

from django.urls import path
from wagtail.utils.urlpatterns import decorate_urlpatterns

from exports.incoming.views import listing, preview
from workflow.views.answering import refusals_answered

app_name = "imports"
urlpatterns = [
    path("", listing.imports, name="list"),
    path("rows/", listing.rows, name="rows"),
    path("<uuid:pk>/", preview.one, name="one"),
    path("<uuid:pk>/again/", preview.again, name="again"),
    path("<uuid:pk>/discard/", listing.throw_away, name="discard"),
    path("<uuid:pk>/pictures/<str:sha256>", preview.picture, name="picture"),
]
decorate_urlpatterns(urlpatterns, refusals_answered)
