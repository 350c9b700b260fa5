"""What everybody reads of boards, under /boards/. No account is asked for."""

from django.urls import path

from boards.minuting.views import public

app_name = "public_boards"
urlpatterns = [
    path("<slug:key>/", public.board, name="board"),
    path("<slug:key>/minutes/<slug:on>/", public.minutes, name="minutes"),
]
