"""Addresses of consultations for staff: planning to keeping."""

from config.routes.declared import Group, Kind

CONSULTATION = (
    Group(
        Kind.OURS,
        "consultation.planning.views",
        "Shows what consultation.powers lets this person see "
        "(tests/consultation/planning).",
        """
        admin/consultations/
        admin/consultations/results/
        admin/consultations/<int:pk>/
        admin/consultations/<int:pk>/groups/
        """,
    ),
    Group(
        Kind.OURS,
        "consultation.planning.views",
        "Asks consultation.powers for PLAN or OPEN, and the gates before it opens "
        "(tests/consultation/planning).",
        """
        admin/consultations/new/
        admin/consultations/new/<int:edition_id>/
        admin/consultations/<int:pk>/plan/<slug:section>/
        admin/consultations/<int:pk>/groups/new/
        admin/consultations/<int:pk>/groups/rather-not-say/
        admin/consultations/<int:pk>/groups/<int:group_pk>/
        admin/consultations/<int:pk>/groups/<int:group_pk>/remove/
        admin/consultations/<int:pk>/people/
        admin/consultations/<int:pk>/people/<slug:act>/
        admin/consultations/<int:pk>/open/
        admin/consultations/<int:pk>/close/
        admin/consultations/<int:pk>/extend/
        admin/consultations/<int:pk>/not-held/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "consultation.asking",
        "Asks consultation.powers for this consultation: questions and easy read for "
        "who writes them, while it is planned; previews keep nothing; of what people "
        "said approved copies (tests/consultation/asking).",
        """
        admin/consultations/<int:pk>/questions/
        admin/consultations/<int:pk>/questions/measure/
        admin/consultations/<int:pk>/questions/add/
        admin/consultations/<int:pk>/questions/<int:question_id>/
        admin/consultations/<int:pk>/questions/<int:question_id>/move/
        admin/consultations/<int:pk>/questions/<int:question_id>/delete/
        admin/consultations/<int:pk>/easy-read/
        admin/consultations/<int:pk>/easy-read/add/
        admin/consultations/<int:pk>/easy-read/<int:block_id>/
        admin/consultations/<int:pk>/easy-read/<int:block_id>/move/
        admin/consultations/<int:pk>/easy-read/<int:block_id>/delete/
        admin/consultations/<int:pk>/easy-read/<int:block_id>/picture/
        admin/consultations/<int:pk>/preview/
        admin/consultations/<int:pk>/preview/<int:group_id>/go/<path:path>
        admin/consultations/<int:pk>/preview/<int:group_id>/pictures/<int:block_id>/
        admin/consultations/<int:pk>/preview/<int:group_id>/later/
        admin/consultations/<int:pk>/results/said/
        admin/consultations/<int:pk>/results/said/<slug:kind>/<int:point_pk>/evidence/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "consultation.inviting",
        "Asks consultation.powers for this consultation: inviting for its leads; of "
        "paper an apprentice sees what was passed to them until it is typed in, and of "
        "what was flagged nobody but who may know of it "
        "(tests/consultation/inviting).",
        """
        admin/consultations/<int:pk>/invitations/
        admin/consultations/<int:pk>/invitations/code.<slug:kind>
        admin/consultations/<int:pk>/invitations/lost/
        admin/consultations/<int:pk>/invitations/batches/<int:batch>/take-back/
        admin/consultations/<int:pk>/invitations/<slug:group>/people/
        admin/consultations/<int:pk>/invitations/<slug:group>/people/file/
        admin/consultations/<int:pk>/invitations/<slug:group>/people/remind/
        admin/consultations/<int:pk>/invitations/<slug:group>/people/again/
        admin/consultations/<int:pk>/invitations/<slug:group>/people/by-hand/
        admin/consultations/<int:pk>/invitations/<slug:group>/people/<int:invitee>/
        admin/consultations/<int:pk>/paper/
        admin/consultations/<int:pk>/paper/<int:number>/
        admin/consultations/<int:pk>/paper/<int:number>/type-in/
        admin/consultations/<int:pk>/paper/<int:number>/check/
        admin/consultations/<int:pk>/paper/<int:number>/do/<slug:name>/
        admin/consultations/<int:pk>/sessions/
        admin/consultations/<int:pk>/sessions/new/<slug:group>/
        admin/consultations/<int:pk>/sessions/<int:session>/
        admin/consultations/<int:pk>/sessions/<int:session>/flag/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "consultation.reading",
        "Asks consultation.powers for this consultation: raw words for its leads, and "
        "for the reader alone until they are read; approved copies for who may see "
        "them (tests/consultation/reading).",
        """
        admin/consultations/<int:pk>/reading/
        admin/consultations/<int:pk>/reading/next/
        admin/consultations/<int:pk>/reading/<int:response_id>/
        admin/consultations/<int:pk>/reading/<int:response_id>/do/
        admin/consultations/<int:pk>/reading/<int:response_id>/copy/
        admin/consultations/<int:pk>/copies/
        admin/consultations/<int:pk>/copies/<int:answer_id>/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "consultation.results.views",
        "Numbers with small ones hidden, for who sees the consultation; while it is "
        "open for those alone who read the responses (tests/consultation/results).",
        """
        admin/consultations/<int:pk>/results/
        """,
    ),
    Group(
        Kind.OURS,
        "consultation.evidencing.views",
        "Asks consultation.powers for this consultation: the sheets for who sees "
        "approved copies; leads record who received what people said "
        "(tests/consultation/evidencing).",
        """
        admin/consultations/<int:pk>/lundy/
        admin/consultations/<int:pk>/gunning/
        admin/consultations/<int:pk>/received/<int:maker_pk>/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "consultation.feedback.views",
        "Asks consultation.powers for this consultation: the answer before it is "
        "public for who sees approved copies; leads and the owner make it public, "
        "leads say who was told and choose what stands on paper "
        "(tests/consultation/feedback).",
        """
        admin/consultations/<int:pk>/feedback/
        admin/consultations/<int:pk>/feedback/words/
        admin/consultations/<int:pk>/feedback/publish/
        admin/consultations/<int:pk>/feedback/take-down/
        admin/consultations/<int:pk>/feedback/preview/
        admin/consultations/<int:pk>/feedback/preview/plain/
        admin/consultations/<int:pk>/told/
        admin/consultations/<int:pk>/told/<slug:group>/points/
        admin/consultations/<int:pk>/told/<int:told_pk>/remove/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "consultation.weighing.views",
        "Asks consultation.powers for this consultation: words as they were written "
        "for its leads, approved copies for its apprentices; themes in numbers for who "
        "sees copies, small ones hidden (tests/consultation/weighing).",
        """
        admin/consultations/<int:pk>/comments/
        admin/consultations/<int:pk>/comments/views/
        admin/consultations/<int:pk>/comments/views/<int:view_pk>/remove/
        admin/consultations/<int:pk>/comments/<slug:kind>/<int:comment_pk>/
        admin/consultations/<int:pk>/comments/<slug:kind>/<int:comment_pk>/do/
        admin/consultations/<int:pk>/themes/
        admin/consultations/<int:pk>/themes/new/
        admin/consultations/<int:pk>/themes/agreement/
        admin/consultations/<int:pk>/themes/<int:theme_pk>/
        admin/consultations/<int:pk>/themes/<int:theme_pk>/merge/
        admin/consultations/<int:pk>/themes/<int:theme_pk>/split/
        admin/consultations/<int:pk>/themes/<int:theme_pk>/similar/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "consultation.deciding.views",
        "Asks consultation.powers for this consultation: leads answer, the owner and "
        "editors link clauses, whoever sees copies reads; words as they were written "
        "for leads alone (tests/consultation/deciding).",
        """
        admin/consultations/<int:pk>/points/
        admin/consultations/<int:pk>/points/answer/
        admin/consultations/<int:pk>/points/<int:point_pk>/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "consultation.safeguarding",
        "Safeguarding leads named on the consultation, but for whom a concern is "
        "about; for everybody else there is no such page "
        "(tests/consultation/safeguarding).",
        """
        admin/consultations/concerns/
        admin/consultations/concerns/<uuid:pk>/
        admin/consultations/concerns/<uuid:pk>/identity/
        admin/consultations/<int:pk>/flagged/<uuid:concern_id>/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "consultation.keeping.views",
        "What is kept how long, in numbers, for administrators and safeguarding leads; "
        "somebody's data for the leads named on that consultation alone "
        "(tests/consultation/keeping).",
        """
        admin/consultations/keeping/
        admin/consultations/keeping/run/
        admin/consultations/<int:pk>/data/
        admin/consultations/<int:pk>/data/<int:number>/
        admin/consultations/<int:pk>/data/requests/<int:asked>/
        """,
        acts=True,
    ),
)
