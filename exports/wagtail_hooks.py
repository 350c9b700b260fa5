"""Stage documents in the Wagtail admin: where they are downloaded."""

from django.urls import URLPattern, path
from wagtail import hooks

from exports.views import stage_word


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    """Under /admin/stage-files/."""
    return [
        path("stage-files/<uuid:transition_id>/", stage_word, name="stage_word"),
    ]
