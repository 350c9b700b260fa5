"""Recording what boards decide, one item or a whole sitting; a decision's page."""

from django.urls import path

from boards.deciding.views import deciding, decision, sitting

urlpatterns = [
    path("items/<int:item_pk>/decide/", deciding.decide, name="decide"),
    path("meetings/<int:meeting_pk>/decide/", sitting.sitting, name="sitting"),
    path("decisions/<int:decision_pk>/", decision.decision, name="decision"),
    path("decisions/<int:decision_pk>/correct/", deciding.correct, name="correct"),
]
