"""An item's papers, and votes by circulation."""

from django.urls import path

from boards.circulating.views import papers

urlpatterns = [
    path("items/<int:item_pk>/", papers.papers, name="papers"),
    path("items/<int:item_pk>/vote/", papers.vote, name="vote"),
    path("items/<int:item_pk>/declare/", papers.declare_interest, name="declare"),
]
