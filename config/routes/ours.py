"""Routes whose views are our own: which permission asks, and which tests show it."""

from config.routes.declared import Group, Kind

OURS = (
    Group(
        Kind.OURS,
        "config.closed",
        "Wagtail's tree of pages, where its links lead: sends on to our editions.",
        """
        admin/pages/
        admin/pages/<int:parent_page_id>/
        admin/pages/<int:parent_page_id>/results/
        """,
    ),
    Group(
        Kind.OURS,
        "workflow.views",
        "Shows what the role × stage table lets this person see (tests/workflow, "
        "tests/reads).",
        """
        admin/editions/
        admin/editions/results/
        admin/editions/waiting/
        admin/editions/lifecycle/
        admin/editions/<int:edition_id>/
        admin/editions/<int:edition_id>/text/
        admin/editions/<int:edition_id>/compare/
        admin/editions/<int:edition_id>/history/
        admin/editions/<int:edition_id>/history/<uuid:record_id>/
        admin/editions/<int:edition_id>/history/<uuid:record_id>/images/<str:sha256>
        admin/editions/<int:edition_id>/images/<str:sha256>
        """,
    ),
    Group(
        Kind.OURS,
        "workflow.views",
        "The one door: each act asks the role × stage table, the gates and the token "
        "(tests/workflow/test_matrix_http.py).",
        """
        admin/editions/new/
        admin/editions/policies/<int:page_id>/new/
        admin/editions/<int:edition_id>/facts/
        admin/editions/<int:edition_id>/evidence/
        admin/editions/<int:edition_id>/do/<slug:name>/
        admin/editions/<int:edition_id>/correction/
        admin/editions/<int:edition_id>/correction/apply/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "workflow.views.following",
        "Work that follows, without a word of any policy; for administrators alone "
        "(tests/workflow/test_following.py).",
        """
        admin/editions/work/
        admin/editions/work/again/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "workflow.views.public",
        "Pictures of a text that was published, by their hash; for everybody "
        "(tests/cms/test_pictures.py).",
        "editions/<int:edition_id>/images/<str:sha256>",
    ),
    Group(
        Kind.OURS,
        "exports.views",
        "Files of a stage, for who may see that text (tests/exports/test_views.py).",
        """
        admin/stage-files/<uuid:transition_id>/
        admin/stage-files/<uuid:transition_id>/<slug:purpose>/
        """,
    ),
    Group(
        Kind.OURS,
        "exports.views",
        "The published text as Word and PDF, for everybody "
        "(tests/exports/test_views.py).",
        """
        editions/<int:edition_id>/word/
        editions/<int:edition_id>/pdf/
        """,
    ),
    Group(
        Kind.OURS,
        "exports.redline.views",
        "Both texts must be this person's to see (tests/exports/redline).",
        "admin/redlines/<slug:old>/<slug:new>/",
    ),
    Group(
        Kind.OURS,
        "exports.incoming.views",
        "An import is its uploader's; a policy from it begins by the one door "
        "(tests/exports/incoming).",
        """
        admin/imports/
        admin/imports/rows/
        admin/imports/<uuid:pk>/
        admin/imports/<uuid:pk>/again/
        admin/imports/<uuid:pk>/discard/
        admin/imports/<uuid:pk>/pictures/<str:sha256>
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "exports.returned",
        "Asks the role × stage table for return_copy and decide_proposals "
        "(tests/exports/returned).",
        """
        admin/returned-copies/of/<int:edition_id>/
        admin/returned-copies/<int:copy_id>/
        admin/returned-copies/<int:copy_id>/decide/
        admin/returned-copies/<int:copy_id>/file/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "exports.look.views",
        "The council's Word template, for administrators (tests/exports/look).",
        """
        admin/word-template/
        admin/word-template/<slug:key>/
        admin/word-template/<slug:key>/preview/
        admin/word-template/<slug:key>/use/
        admin/word-template/<slug:key>/sample/
        admin/word-template/<slug:key>/original/
        admin/word-template/<slug:key>/pages/<int:number>/
        """,
        acts=True,
    ),
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
        "who writes them, while it is planned; previews keep nothing; results with "
        "small numbers hidden (tests/consultation/asking).",
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
        admin/consultations/<int:pk>/results/
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
        "exports.cards",
        "Cards, posters and answer sheets in Word, for the leads of a consultation; "
        "codes stand in that one answer alone (tests/exports/cards).",
        """
        admin/consultation-papers/<int:pk>/<slug:group>/cards/
        admin/consultation-papers/<int:pk>/<slug:group>/poster/
        admin/consultation-papers/<int:pk>/<slug:group>/answer-sheet/
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
        "accounts.views",
        "People, roles and teams, for administrators; powerful roles need a second "
        "one (tests/accounts/test_screens.py).",
        """
        admin/people/
        admin/people/results/
        admin/people/invite/
        admin/people/requests/
        admin/people/requests/<int:pk>/
        admin/people/teams/
        admin/people/teams/add/
        admin/people/teams/<int:pk>/
        admin/people/<uuid:opaque_id>/
        admin/people/<uuid:opaque_id>/details/
        admin/people/<uuid:opaque_id>/email/
        admin/people/<uuid:opaque_id>/<slug:name>/
        admin/people/<uuid:opaque_id>/<slug:name>/<slug:role>/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "accounts.views.preferences",
        "Wagtail's account page without name, e-mail and password "
        "(tests/accounts/test_preferences.py).",
        "admin/account/",
    ),
    Group(
        Kind.OURS,
        "accounts.login.views",
        "Login and invitation; failures are counted (tests/accounts/test_login.py, "
        "test_lockout.py, test_invitations.py).",
        """
        accounts/login/
        accounts/invitation/
        accounts/invitation/<str:token>/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "cms.media",
        "Pictures in the editors' library, for who may put them into a text "
        "(tests/cms/test_pictures.py).",
        "media/<path:name>",
    ),
    Group(
        Kind.OURS,
        "cms.evidence",
        "The evidence register: reading, writing and withdrawing each ask its table of "
        "powers; what a finding is cited in asks the role × stage table "
        "(tests/cms/evidence).",
        """
        admin/evidence/
        admin/evidence/results/
        admin/evidence/add/
        admin/evidence/find/
        admin/evidence/import/
        admin/evidence/import/template/<slug:name>/
        admin/evidence/<int:number>/
        admin/evidence/<int:number>/edit/
        admin/evidence/<int:number>/withdraw/
        admin/evidence/<int:number>/put-back/
        admin/evidence/<int:number>/file/
        """,
        acts=True,
    ),
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
    Group(
        Kind.OURS,
        "cms.views",
        "The accessibility statement; for everybody.",
        "accessibility/",
    ),
)
