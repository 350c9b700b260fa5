"""The staff screens of this part."""

from typing import Any

from django.urls import path

from consultation.weighing.views import choosing, comments, saved, themes

COMMENT = "<int:pk>/comments/<slug:kind>/<int:comment_pk>/"
THEME = "<int:pk>/themes/<int:theme_pk>/"
urlpatterns: list[Any] = [
    path("<int:pk>/comments/", comments.comments, name="comments"),
    path("<int:pk>/comments/views/", saved.save, name="save_view"),
    path(
        "<int:pk>/comments/views/<int:view_pk>/remove/",
        saved.remove,
        name="remove_view",
    ),
    path(COMMENT, comments.comment, name="comment"),
    path(f"{COMMENT}do/", comments.act, name="comment_act"),
    path("<int:pk>/themes/", themes.themes, name="themes"),
    path("<int:pk>/themes/new/", themes.new, name="new_theme"),
    path("<int:pk>/themes/agreement/", themes.agreement, name="agreement"),
    path(THEME, themes.theme, name="theme"),
    path(f"{THEME}merge/", themes.merge, name="merge_theme"),
    path(f"{THEME}split/", choosing.split, name="split_theme"),
    path(f"{THEME}similar/", choosing.similar, name="similar_comments"),
]
