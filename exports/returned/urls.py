"""The staff screens of returned copies, under /admin/returned-copies/."""

from django.urls import path
from wagtail.utils.urlpatterns import decorate_urlpatterns

from exports.returned import acts, views
from workflow.views.answering import refusals_answered

app_name = "returned"
urlpatterns = [
    path("of/<int:edition_id>/", views.copies, name="copies"),
    path("<int:copy_id>/", views.copy, name="copy"),
    path("<int:copy_id>/decide/", acts.decide, name="decide"),
    path("<int:copy_id>/file/", views.original, name="file"),
]
decorate_urlpatterns(urlpatterns, refusals_answered)
