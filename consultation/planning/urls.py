"""The staff screens of planning, under /admin/consultations/."""

from django.urls import path

from consultation.planning.views import acts, begin, groups, listing, page, people, plan

urlpatterns = [
    path("", listing.consultations, name="list"),
    path("results/", listing.consultation_results, name="list_results"),
    path("new/", begin.practice, name="begin_practice"),
    path("new/<int:edition_id>/", begin.for_edition, name="begin"),
    path("<int:pk>/", page.consultation, name="consultation"),
    path("<int:pk>/plan/<slug:section>/", plan.section, name="plan"),
    path("<int:pk>/groups/", groups.overview, name="groups"),
    path("<int:pk>/groups/new/", groups.group, name="new_group"),
    path("<int:pk>/groups/rather-not-say/", groups.unsaid, name="add_unsaid"),
    path("<int:pk>/groups/<int:group_pk>/", groups.group, name="group"),
    path("<int:pk>/groups/<int:group_pk>/remove/", groups.remove, name="remove_group"),
    path("<int:pk>/people/", people.people, name="people"),
    path("<int:pk>/people/<slug:act>/", people.act, name="people_act"),
    path("<int:pk>/open/", acts.opening, name="open"),
    path("<int:pk>/close/", acts.closing, name="close"),
    path("<int:pk>/extend/", acts.extending, name="extend"),
    path("<int:pk>/not-held/", acts.abandoning, name="abandon"),
]
