"""The evidence register, under /admin/evidence/."""

from django.urls import path
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.evidence.answering import refusals_answered
from cms.evidence.views import bringing_in, finding_out, findings, listing

app_name = "evidence"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("results/", listing.results, name="results"),
    path("add/", findings.add, name="add"),
    path("find/", finding_out.find, name="find"),
    path("import/", bringing_in.bring_in, name="import"),
    path("import/template/<slug:name>/", bringing_in.template, name="import_template"),
    path("<int:number>/", findings.finding, name="finding"),
    path("<int:number>/edit/", findings.edit, name="edit"),
    path("<int:number>/withdraw/", findings.withdraw, name="withdraw"),
    path("<int:number>/put-back/", findings.put_back, name="put_back"),
    path("<int:number>/file/", findings.file, name="file"),
]
decorate_urlpatterns(urlpatterns, refusals_answered)
