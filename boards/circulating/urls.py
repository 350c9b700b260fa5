"""An item's papers, and votes by circulation."""

from django.urls import path

from boards.circulating.views import closing, papers, sending

urlpatterns = [
    path("items/<int:item_pk>/", papers.papers, name="papers"),
    path("items/<int:item_pk>/vote/", papers.vote, name="vote"),
    path("items/<int:item_pk>/declare/", papers.declare_interest, name="declare"),
    path("items/<int:item_pk>/close/", closing.close, name="close_vote"),
    path("items/<int:item_pk>/end/", closing.end, name="end_vote"),
    path("items/<int:item_pk>/votes/", closing.votes, name="votes"),
    path(
        "<slug:key>/round/<int:edition_id>/",
        sending.send,
        name="send_round",
    ),
]
