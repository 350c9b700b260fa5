"""Minutes of boards in Word, under /admin/board-minutes/."""

from django.urls import path
from wagtail.utils.urlpatterns import decorate_urlpatterns

from exports.minutes import views
from workflow.views.answering import refusals_answered

app_name = "board_minutes"
urlpatterns = [
    path("<int:meeting_pk>/<slug:version>/", views.word, name="word"),
]
decorate_urlpatterns(urlpatterns, refusals_answered)
