"""The staff screens, under /admin/consultations/: each part brings its own."""

from wagtail.utils.urlpatterns import decorate_urlpatterns

from consultation.asking.urls import urlpatterns as asking
from consultation.deciding.urls import urlpatterns as deciding
from consultation.evidencing.urls import urlpatterns as evidencing
from consultation.feedback.urls import urlpatterns as feedback
from consultation.inviting.urls import urlpatterns as inviting
from consultation.keeping.urls import urlpatterns as keeping
from consultation.planning.urls import urlpatterns as planning
from consultation.reading.urls import urlpatterns as reading
from consultation.results.urls import urlpatterns as results
from consultation.safeguarding.urls import urlpatterns as safeguarding
from consultation.weighing.urls import urlpatterns as weighing
from workflow.views.answering import refusals_answered

app_name = "consultations"
urlpatterns = [
    *planning,
    *asking,
    *results,
    *inviting,
    *reading,
    *safeguarding,
    *weighing,
    *deciding,
    *keeping,
    *feedback,
    *evidencing,
]
decorate_urlpatterns(urlpatterns, refusals_answered)
