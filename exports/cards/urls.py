"""Paper for a consultation's groups, under /admin/consultation-papers/."""

from django.urls import path
from wagtail.utils.urlpatterns import decorate_urlpatterns

from exports.cards import views
from workflow.views.answering import refusals_answered

app_name = "consultation_papers"
urlpatterns = [
    path("<int:pk>/<slug:group>/cards/", views.cards, name="cards"),
    path("<int:pk>/<slug:group>/poster/", views.poster, name="poster"),
    path("<int:pk>/<slug:group>/answer-sheet/", views.answers, name="answer_sheet"),
]
decorate_urlpatterns(urlpatterns, refusals_answered)
