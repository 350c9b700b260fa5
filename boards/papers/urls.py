"""Papers of an item."""

from django.urls import path

from boards.papers.views import cover

urlpatterns = [
    path("items/<int:item_pk>/report/", cover.report, name="cover"),
    path("items/<int:item_pk>/report/begin/", cover.begin, name="begin_cover"),
    path("items/<int:item_pk>/report/reopen/", cover.reopen, name="reopen_cover"),
    path("items/<int:item_pk>/exempt/", cover.exempt, name="exempt"),
]
