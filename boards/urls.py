"""The staff screens, under /admin/boards/: each part brings its own."""

from wagtail.utils.urlpatterns import decorate_urlpatterns

from boards.circulating.urls import urlpatterns as circulating
from boards.conditions.urls import urlpatterns as conditions
from boards.deciding.urls import urlpatterns as deciding
from boards.meeting.urls import urlpatterns as meeting
from boards.minuting.urls import urlpatterns as minuting
from boards.papers.urls import urlpatterns as papers
from boards.people.urls import urlpatterns as people
from workflow.views.answering import refusals_answered

app_name = "boards"
urlpatterns = [
    *people,
    *circulating,
    *conditions,
    *deciding,
    *meeting,
    *papers,
    *minuting,
]
decorate_urlpatterns(urlpatterns, refusals_answered)
