"""The consultation report, under /admin/consultations/<pk>/report/."""

from django.urls import path
from wagtail.utils.urlpatterns import decorate_urlpatterns

from exports.report import views
from workflow.views.answering import refusals_answered

app_name = "consultation_reports"
urlpatterns = [
    path("<int:pk>/report/", views.report, name="report"),
    path("<int:pk>/report/write/", views.edit, name="write"),
    path("<int:pk>/report/<slug:wording>/", views.report, name="edition"),
    path("<int:pk>/report/<slug:wording>/<slug:kind>/", views.file, name="file"),
]
decorate_urlpatterns(urlpatterns, refusals_answered)
