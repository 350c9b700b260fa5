"""Addresses of those who take part in a consultation."""

from config.routes.declared import Group, Kind

TAKING_PART = (
    Group(
        Kind.OURS,
        "consultation.taking_part.views",
        "People take part: what a code, a ticket or a receipt key in their own hands "
        "opens, and nothing else (tests/consultation/taking_part).",
        """
        take-part/
        take-part/with/<str:token>/
        take-part/about/<slug:slug>/
        take-part/code/
        take-part/begin/
        take-part/go/device/
        take-part/go/shared/
        take-part/go/promise/
        take-part/go/who-helps/
        take-part/go/helping/
        take-part/go/age/
        take-part/go/about/
        take-part/go/text/
        take-part/go/text/whole/
        take-part/go/text/<int:number>/
        take-part/go/comment/<str:clause>/
        take-part/go/question/<int:number>/
        take-part/go/quote/
        take-part/go/check/
        take-part/pictures/<int:pk>/
        take-part/pictures/<str:sha256>/
        take-part/done/
        take-part/finished/
        take-part/later/
        take-part/resume/
        take-part/still-here/
        take-part/cleared/
        take-part/receipt/
        take-part/receipt/answers/
        take-part/receipt/change/
        take-part/receipt/take-back/
        take-part/receipt/taken-back/
        take-part/receipt/erase/
        take-part/receipt/erased/
        take-part/receipt/copy/
        take-part/leave/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "consultation.feedback.views.public",
        "What people said and what became of it, for everybody once a lead or the "
        "owner made it public (tests/consultation/feedback).",
        """
        take-part/said/<slug:slug>/
        take-part/said/<slug:slug>/plain/
        """,
    ),
)
