"""Paper for a consultation's groups, under /admin/consultation-papers/."""

from django.urls import path
from wagtail.utils.urlpatterns import decorate_urlpatterns

from exports.cards import views, views_told
from workflow.views.answering import refusals_answered

app_name = "consultation_papers"
urlpatterns = [
    path("<int:pk>/<slug:group>/cards/", views.cards, name="cards"),
    path("<int:pk>/<slug:group>/poster/", views.poster, name="poster"),
    path("<int:pk>/<slug:group>/answer-sheet/", views.answers, name="answer_sheet"),
    path("<int:pk>/<slug:group>/told-letter/", views_told.letter, name="told_letter"),
    path("<int:pk>/<slug:group>/told-cards/", views_told.cards, name="told_cards"),
    path("<int:pk>/<slug:group>/told-poster/", views_told.poster, name="told_poster"),
]
decorate_urlpatterns(urlpatterns, refusals_answered)
