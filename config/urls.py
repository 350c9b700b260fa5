"""Every address of the house. Only what is declared open in `config/routes/` is."""

from django.urls import include, path, re_path
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtailadmin_urls

from accounts.views.preferences import preferences
from cms import media
from cms import views as cms_views
from config.closed import shut
from exports import views as export_views
from exports.minutes import views as minutes_views
from workflow.views import public as public_views

mounted = [
    # Before Wagtail's own, which would let people change who they are.
    path("admin/account/", preferences, name="preferences"),
    path("admin/", include(wagtailadmin_urls)),
    path("accounts/", include("accounts.urls_login")),
    path("take-part/", include("consultation.taking_part.urls", namespace="take_part")),
    path("boards/", include("boards.urls_public", namespace="public_boards")),
    path(
        "boards/<slug:key>/minutes/<slug:on>/word/",
        minutes_views.public_word,
        name="public_minutes_word",
    ),
    path("media/<path:name>", media.staff_media, name="staff_media"),
    path(
        "editions/<int:edition_id>/images/<str:sha256>",
        public_views.sealed_image,
        name="sealed_image",
    ),
    path(
        "editions/<int:edition_id>/word/",
        export_views.public_word,
        name="public_word",
    ),
    path(
        "editions/<int:edition_id>/pdf/",
        export_views.public_pdf,
        name="public_pdf",
    ),
    path(
        "accessibility/",
        cms_views.accessibility_statement,
        name="accessibility_statement",
    ),
    # Wagtail's own pattern has no room for the dot of `editions/1.0/`, and comes with
    # a login that takes a password.
    re_path(r"^((?:[\w\-.]+/)*)$", wagtail_views.serve, name="wagtail_serve"),
]
urlpatterns = shut(mounted)
# An outage is answered 503 with a sentence, anything else as usual.
handler500 = "config.outages.server_error"
