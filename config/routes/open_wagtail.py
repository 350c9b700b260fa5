"""Routes of installed packages that stay open, each because the product uses it."""

from config.routes.declared import Group, Kind

OPEN = (
    Group(
        Kind.GUARDED,
        "wagtail.views",
        "Public pages: a policy's page shows the published seal, never its row.",
        r"^((?:[\w\-.]+/)*)$",
    ),
    Group(
        Kind.GUARDED,
        "wagtail.admin.views.home",
        "Home shows our own panels, each asking who may see what.",
        "admin/",
    ),
    Group(
        Kind.GUARDED,
        "wagtail.admin.views.pages.edit",
        "The editor, in draft, for who may edit by the role × stage table: "
        "PolicyPageTester, StageLock, save_revision. Publishing, dates and slug do "
        "nothing here.",
        "admin/pages/<int:page_id>/edit/",
        acts=True,
    ),
    Group(
        Kind.GUARDED,
        "wagtail.admin.views.pages.preview",
        "The editor's preview of what is being typed, kept in the person's session; "
        "for who may open the editor.",
        "admin/pages/<int:page_id>/edit/preview/",
    ),
    Group(
        Kind.GUARDED,
        "wagtail.admin.views.chooser",
        "Links to other policies: construct_page_chooser_queryset leaves out those "
        "that the person may not see.",
        """
        admin/choose-page/
        admin/choose-page/<int:parent_page_id>/
        admin/choose-page/search/
        """,
    ),
    Group(
        Kind.SAFE,
        "wagtail.admin.views.chooser",
        "Forms for a link's address, which write nothing.",
        """
        admin/choose-external-link/
        admin/choose-email-link/
        admin/choose-phone-link/
        admin/choose-anchor-link/
        """,
    ),
    Group(
        Kind.GUARDED,
        "wagtail.admin.views.editing_sessions",
        "Says who else has the editor open, to who may open it; writes that alone.",
        """
        admin/editing-sessions/ping/<str:app_label>/<str:model_name>/<str:object_id>/<int:session_id>/
        admin/editing-sessions/release/<int:session_id>/
        """,
    ),
    Group(
        Kind.GUARDED,
        "wagtail.images.views",
        "The pictures' library: of whom one drafts with, picture by picture "
        "(cms/pictures.py). Bytes of a picture never change, one that a draft shows "
        "is not deleted, and a seal has its own copy.",
        """
        admin/images/
        admin/images/results/
        admin/images/<int:image_id>/
        admin/images/<int:image_id>/delete/
        admin/images/add/
        admin/images/multiple/add/
        admin/images/multiple/<int:image_id>/
        admin/images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/
        admin/images/multiple/<int:image_id>/delete/
        admin/images/multiple/delete_upload/<int:uploaded_file_id>/
        admin/images/chooser/
        admin/images/chooser/results/
        admin/images/chooser/chosen/<str:pk>/
        admin/images/chooser/create/
        """,
        acts=True,
    ),
    Group(
        Kind.GUARDED,
        "wagtail.snippets.views.snippets",
        "Pillars, for superusers. A seal holds their names as they were; one that a "
        "policy has is not deleted.",
        """
        admin/snippets/
        admin/snippets/cms/pillar/
        admin/snippets/cms/pillar/results/
        admin/snippets/cms/pillar/add/
        admin/snippets/cms/pillar/edit/<int:pk>/
        admin/snippets/cms/pillar/delete/<int:pk>/
        """,
        acts=True,
    ),
    Group(
        Kind.SAFE,
        "wagtail.admin.views",
        "Icons, translations, the end of a session, notices put away, an example of "
        "a block, and the answer to every unknown address (404).",
        """
        admin/sprite/
        admin/jsi18n/
        admin/logout/
        admin/dismissibles/
        admin/block-preview/
        admin/^.*/$
        """,
    ),
    Group(
        Kind.SAFE,
        "allauth",
        "The person's own password and session; what it changes is in the ledger "
        "(tests/accounts).",
        r"""
        accounts/logout/
        accounts/inactive/
        accounts/reauthenticate/
        accounts/password/change/
        accounts/password/reset/
        accounts/password/reset/done/
        accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$
        accounts/password/reset/key/done/
        accounts/2fa/
        accounts/2fa/authenticate/
        accounts/2fa/reauthenticate/
        accounts/2fa/app/
        accounts/2fa/app/remove/
        accounts/2fa/codes/
        accounts/2fa/codes/new/
        accounts/2fa/codes/download/
        """,
    ),
)
