"""Addresses of files: stages, redlines, imports, copies, templates and papers."""

from config.routes.declared import Group, Kind

EXPORTS = (
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
        "exports.cards",
        "Cards, posters and answer sheets in Word, for the leads of a consultation; "
        "codes stand in that one answer alone (tests/exports/cards).",
        """
        admin/consultation-papers/<int:pk>/<slug:group>/cards/
        admin/consultation-papers/<int:pk>/<slug:group>/poster/
        admin/consultation-papers/<int:pk>/<slug:group>/answer-sheet/
        admin/consultation-papers/<int:pk>/<slug:group>/told-letter/
        admin/consultation-papers/<int:pk>/<slug:group>/told-cards/
        admin/consultation-papers/<int:pk>/<slug:group>/told-poster/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "exports.minutes",
        "Minutes of boards in Word: whole for the board, clerks and auditors; approved "
        "ones without exempt parts for who may know of the meeting "
        "(tests/exports/minutes).",
        "admin/board-minutes/<int:meeting_pk>/<slug:version>/",
    ),
    Group(
        Kind.OURS,
        "exports.minutes",
        "The same signed minutes in Word, for everybody (tests/exports/minutes).",
        "boards/<slug:key>/minutes/<slug:on>/word/",
    ),
    Group(
        Kind.OURS,
        "exports.pack",
        "Packs of boards as .zip: the public version for who may read an item's papers "
        "or all of a meeting's, the private one for the board, clerks, auditors and "
        "the policy's owner (tests/exports/pack).",
        """
        admin/board-packs/<uuid:pk>/
        admin/board-packs/<uuid:pk>/file/
        admin/board-packs/items/<int:item_pk>/<slug:version>/
        admin/board-packs/meetings/<int:meeting_pk>/<slug:version>/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "exports.report",
        "The report of a closed consultation: read by who may see approved copies, "
        "written by its leads and owner (tests/exports/report).",
        """
        admin/consultations/<int:pk>/report/
        admin/consultations/<int:pk>/report/write/
        admin/consultations/<int:pk>/report/<slug:wording>/
        admin/consultations/<int:pk>/report/<slug:wording>/<slug:kind>/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "exports.responses",
        "Approved copies in no one's order and the numbers that are shown, for who "
        "may see approved copies (tests/exports/responses).",
        "admin/consultations/<int:pk>/responses/<slug:kind>/",
    ),
)
