"""Addresses of boards; each view asks `boards.people.powers` about its object."""

from config.routes.declared import Group, Kind

BOARDS = (
    Group(
        Kind.OURS,
        "boards.minuting.views",
        "Signed minutes of boards that open them, without exempt parts, for everybody "
        "(tests/boards/minuting/test_public.py).",
        """
        boards/<slug:key>/
        boards/<slug:key>/minutes/<slug:on>/
        """,
    ),
    Group(
        Kind.OURS,
        "boards.people.views",
        "Boards, seats and settings: read by those who sit there, clerks, auditors and "
        "administrators; changed by two administrators "
        "(tests/boards/people/test_screens.py).",
        """
        admin/boards/
        admin/boards/requests/
        admin/boards/requests/<int:pk>/
        admin/boards/seats/<int:pk>/
        admin/boards/seats/<int:pk>/change/
        admin/boards/seats/<int:pk>/end/
        admin/boards/seats/<int:pk>/cancel/
        admin/boards/seats/<int:pk>/name/
        admin/boards/<slug:key>/members/
        admin/boards/<slug:key>/members/add/
        admin/boards/<slug:key>/settings/
        admin/boards/<slug:key>/settings/change/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "boards.meeting.views",
        "Boards' pages, meetings and agendas: read by those who sit there, clerks, "
        "auditors and policy owners; changed by the board's clerk, an agenda by the "
        "policy's owner too (tests/boards/meeting/).",
        """
        admin/boards/<slug:key>/
        admin/boards/<slug:key>/meetings/
        admin/boards/<slug:key>/meetings/call/
        admin/boards/<slug:key>/decisions/
        admin/boards/<slug:key>/calendar/
        admin/boards/meetings/<int:meeting_pk>/
        admin/boards/meetings/<int:meeting_pk>/change/
        admin/boards/meetings/<int:meeting_pk>/cancel/
        admin/boards/meetings/<int:meeting_pk>/held/
        admin/boards/meetings/<int:meeting_pk>/young-people/
        admin/boards/meetings/<int:meeting_pk>/attendance/
        admin/boards/meetings/<int:meeting_pk>/exclusion/
        admin/boards/meetings/<int:meeting_pk>/business/
        admin/boards/meetings/<int:meeting_pk>/calendar/
        admin/boards/meetings/<int:meeting_pk>/reports/
        admin/boards/items/<int:item_pk>/move/
        admin/boards/items/<int:item_pk>/off/
        admin/boards/items/<int:item_pk>/new-text/
        admin/boards/items/<int:item_pk>/noted/
        admin/boards/items/<int:item_pk>/interests/
        admin/boards/interests/<int:interest_pk>/take-back/
        admin/boards/editions/<int:edition_id>/agenda/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "boards.minuting.views",
        "Minutes and actions: kept by the board's clerk, signed by its chair, read "
        "whole by the board, clerks and auditors; others read approved minutes without "
        "exempt parts, and actions that are theirs (tests/boards/minuting/).",
        """
        admin/boards/meetings/<int:meeting_pk>/minutes/
        admin/boards/meetings/<int:meeting_pk>/minutes/draft/
        admin/boards/meetings/<int:meeting_pk>/minutes/word/
        admin/boards/meetings/<int:meeting_pk>/minutes/again/
        admin/boards/meetings/<int:meeting_pk>/minutes/approve/
        admin/boards/minutes/<int:approval_pk>/sign/
        admin/boards/meetings/<int:meeting_pk>/actions/
        admin/boards/actions/<int:action_pk>/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "boards.papers.views",
        "Cover reports: written by the policy's owner and the board's clerk, read by "
        "the board and by who may read the edition, exempt parts by the board, clerks, "
        "auditors and the owner alone (tests/boards/papers/).",
        """
        admin/boards/items/<int:item_pk>/report/
        admin/boards/items/<int:item_pk>/report/begin/
        admin/boards/items/<int:item_pk>/report/reopen/
        admin/boards/items/<int:item_pk>/exempt/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "boards.deciding.views",
        "What boards decided: recorded and corrected by the board's clerk, of officers "
        "by their chair too, never by who helped to write the text; a decision is read "
        "by those who sit there, look over it or read the edition "
        "(tests/boards/deciding/).",
        """
        admin/boards/items/<int:item_pk>/decide/
        admin/boards/meetings/<int:meeting_pk>/decide/
        admin/boards/decisions/<int:decision_pk>/
        admin/boards/decisions/<int:decision_pk>/correct/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "boards.circulating.views",
        "An item's papers on one page and votes by circulation: read by the board and "
        "by who may read the edition; members vote for themselves, the clerk or chair "
        "sends round, the chair closes (tests/boards/circulating/).",
        """
        admin/boards/items/<int:item_pk>/
        admin/boards/items/<int:item_pk>/vote/
        admin/boards/items/<int:item_pk>/declare/
        admin/boards/items/<int:item_pk>/close/
        admin/boards/items/<int:item_pk>/end/
        admin/boards/items/<int:item_pk>/votes/
        admin/boards/<slug:key>/round/<int:edition_id>/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "boards.conditions.views",
        "Conditions, formal approval, urgent decisions and publication on a day: seen "
        "by who reads the edition and by a condition's owner; done by the owner, the "
        "delegate, the clerk (tests/boards/conditions/).",
        """
        admin/boards/conditions/<int:condition_pk>/
        admin/boards/editions/<int:edition_id>/approval/need/
        admin/boards/editions/<int:edition_id>/approval/record/
        admin/boards/editions/<int:edition_id>/urgent/
        admin/boards/decisions/<int:decision_pk>/correct-urgent/
        admin/boards/editions/<int:edition_id>/publish-on/
        admin/boards/publications/<int:publication_pk>/
        """,
        acts=True,
    ),
    Group(
        Kind.OURS,
        "boards.conditions.views",
        "The records of a formal approval, and the pictures of a text that an "
        "amendment is about: for who may read them (tests/boards/conditions/).",
        """
        admin/boards/conditions/<int:condition_pk>/image/<str:sha256>/
        admin/boards/editions/<int:edition_id>/approval/
        """,
    ),
)
