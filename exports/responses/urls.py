"""Responses for analysts, under /admin/consultations/<pk>/responses/."""

from django.urls import path
from wagtail.utils.urlpatterns import decorate_urlpatterns

from exports.responses import views
from workflow.views.answering import refusals_answered

app_name = "consultation_responses"
urlpatterns = [path("<int:pk>/responses/<slug:kind>/", views.file, name="file")]
decorate_urlpatterns(urlpatterns, refusals_answered)
