"""Routes of installed packages that nobody may use here, superusers neither."""

from config.routes.declared import Group, Kind

SHUT = (
    Group(
        Kind.CLOSED,
        "wagtail.admin.views.pages",
        "Creating, publishing, hiding, moving, copying, deleting, locking and "
        "reverting pages: a policy has one door, its edition's page.",
        """
        admin/pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/
        admin/pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/preview/
        admin/pages/<int:parent_page_id>/add_subpage/
        admin/pages/<int:page_id>/delete/
        admin/pages/<int:page_id>/unpublish/
        admin/pages/<int:page_id>/convert_alias/
        admin/pages/<int:page_to_move_id>/move/
        admin/pages/<int:page_to_move_id>/move/<int:destination_id>/confirm/
        admin/pages/<int:page_to_move_id>/set_position/
        admin/pages/<int:page_id>/copy/
        admin/pages/<int:page_id>/lock/
        admin/pages/<int:page_id>/unlock/
        admin/pages/<int:page_id>/revisions/<int:revision_id>/revert/
        admin/pages/<int:page_id>/revisions/<int:revision_id>/unschedule/
        """,
    ),
    Group(
        Kind.CLOSED,
        "wagtail.admin.views.page_privacy",
        "What is published is open to everybody.",
        "admin/pages/<int:page_id>/privacy/",
    ),
    Group(
        Kind.CLOSED,
        "wagtail.admin.views.pages",
        "Wagtail's histories, versions and searches know nothing of who may "
        "see which policy; ours are under admin/editions/.",
        r"""
        admin/pages/<int:page_id>/usage/
        admin/pages/<int:page_id>/view_draft/
        admin/pages/search/
        admin/pages/search/results/
        admin/pages/<int:page_id>/revisions/
        admin/pages/<int:page_id>/revisions/<int:revision_id>/view/
        admin/pages/^(\d+)/revisions/compare/(live|earliest|\d+)\.\.\.(live|latest|\d+)/$
        admin/pages/<int:page_id>/workflow_history/
        admin/pages/<int:page_id>/workflow_history/detail/<int:workflow_state_id>/
        admin/pages/<int:page_id>/history/
        admin/pages/<int:page_id>/history/results/
        """,
    ),
    Group(
        Kind.CLOSED,
        "wagtail.admin.viewsets.pages",
        "Lists of pages by type, and where to begin one; as above.",
        """
        admin/pages/usage/<slug:content_type_app_name>/<slug:content_type_model_name>/
        admin/pages/create/<slug:app_label>/<slug:model_name>
        admin/pages/usage/<slug:content_type_app_name>/<slug:content_type_model_name>/results/
        """,
    ),
    Group(
        Kind.CLOSED,
        "wagtail.admin.views.pages.workflow",
        "Wagtail's own workflow is switched off.",
        """
        admin/pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/
        admin/pages/workflow/collect_action_data/<int:page_id>/<slug:action_name>/<int:task_state_id>/
        admin/pages/workflow/confirm_cancellation/<int:page_id>/
        admin/pages/workflow/preview/<int:page_id>/<int:task_id>/
        """,
    ),
    Group(
        Kind.CLOSED,
        "wagtail.admin.views.workflows",
        "Wagtail's own workflow is switched off.",
        """
        admin/workflows/list/
        admin/workflows/list/results/
        admin/workflows/add/
        admin/workflows/enable/<int:pk>/
        admin/workflows/disable/<int:pk>/
        admin/workflows/edit/<int:pk>/
        admin/workflows/usage/<int:pk>/
        admin/workflows/usage/<int:pk>/results/
        admin/workflows/remove/<int:page_pk>/
        admin/workflows/remove/<int:page_pk>/<int:workflow_pk>/
        admin/workflows/tasks/add/<str:app_label>/<str:model_name>/
        admin/workflows/tasks/select_type/
        admin/workflows/tasks/index/
        admin/workflows/tasks/index/results/
        admin/workflows/tasks/edit/<int:pk>/
        admin/workflows/tasks/disable/<int:pk>/
        admin/workflows/tasks/enable/<int:pk>/
        admin/workflows/task_chooser/
        admin/workflows/task_chooser/results/
        admin/workflows/task_chooser/create/
        admin/workflows/task_chooser/<int:task_id>/
        """,
    ),
    Group(
        Kind.CLOSED,
        "wagtail.admin.views.bulk_action",
        "Publishes, hides, moves and deletes many pages at once.",
        "admin/bulk/<str:app_label>/<str:model_name>/<str:action>/",
    ),
    Group(
        Kind.CLOSED,
        "wagtail.admin.api",
        "The admin's API publishes, reverts, moves, copies and lists pages.",
        """
        admin/api/main/^pages/
        admin/api/main/^pages/<int:pk>/
        admin/api/main/^pages/find/
        admin/api/main/^pages/<int:pk>/action/<str:action_name>/
        """,
    ),
    Group(
        Kind.CLOSED,
        "wagtail.images.api",
        "The admin's API of pictures; no screen uses it.",
        """
        admin/api/main/^images/
        admin/api/main/^images/<int:pk>/
        admin/api/main/^images/find/
        """,
    ),
    Group(
        Kind.CLOSED,
        "cms.wagtail_hooks",
        "Every admin page names this address; documents are not installed.",
        "admin/api/main/^documents/",
        silent=True,
    ),
    Group(
        Kind.CLOSED,
        "wagtail.admin.views.reports",
        "Lists of pages that know nothing of who may see which policy.",
        """
        admin/reports/locked/
        admin/reports/locked/results/
        admin/reports/workflow/
        admin/reports/workflow/results/
        admin/reports/workflow_tasks/
        admin/reports/workflow_tasks/results/
        admin/reports/site-history/
        admin/reports/site-history/results/
        admin/reports/aging-pages/
        admin/reports/aging-pages/results/
        admin/reports/page-types-usage/
        admin/reports/page-types-usage/results/
        """,
    ),
    Group(
        Kind.CLOSED,
        "wagtail.sites",
        "The site and its front page are set up once, by init_site.",
        """
        admin/sites/
        admin/sites/results/
        admin/sites/new/
        admin/sites/edit/<int:pk>/
        admin/sites/delete/<int:pk>/
        """,
    ),
    Group(
        Kind.CLOSED,
        "wagtail.admin.views.generic",
        "As above.",
        """
        admin/sites/history/<int:pk>/
        admin/sites/history-results/<int:pk>/
        admin/sites/usage/<int:pk>/
        admin/sites/copy/<int:pk>/
        """,
    ),
    Group(
        Kind.CLOSED,
        "wagtail.admin.views.collections",
        "Pictures have one collection.",
        """
        admin/collections/
        admin/collections/add/
        admin/collections/<int:pk>/
        admin/collections/<int:pk>/delete/
        """,
    ),
    Group(
        Kind.CLOSED,
        "wagtail.admin.views.collection_privacy",
        "As above.",
        "admin/collections/<int:collection_id>/privacy/",
    ),
    Group(
        Kind.CLOSED,
        "wagtail.admin.views.chooser",
        "Titles of pages by their ids; no screen uses it.",
        "admin/choose-page/chosen-multiple/",
    ),
    Group(
        Kind.CLOSED,
        "wagtail.images.views",
        "Where a picture is used, addresses for other sizes, many at once, formats "
        "in rich text (which asks for no permission); no screen uses them.",
        """
        admin/images/<int:image_id>/generate_url/
        admin/images/<int:image_id>/generate_url/output/
        admin/images/<int:image_id>/preview/<str:filter_spec>/
        admin/images/usage/<int:image_id>/
        admin/images/chooser/chosen-multiple/
        admin/images/chooser/<int:image_id>/select_format/
        """,
    ),
    Group(
        Kind.CLOSED,
        "wagtail.snippets.views",
        "Where a pillar is used, its history and copies, choosing one; no "
        "screen uses them.",
        """
        admin/snippets/cms/pillar/usage/<int:pk>/
        admin/snippets/cms/pillar/history/<int:pk>/
        admin/snippets/cms/pillar/history-results/<int:pk>/
        admin/snippets/cms/pillar/copy/<int:pk>/
        admin/snippets/choose/cms/pillar/
        admin/snippets/choose/cms/pillar/results/
        admin/snippets/choose/cms/pillar/chosen/<str:pk>/
        admin/snippets/choose/cms/pillar/chosen-multiple/
        admin/snippets/choose/cms/pillar/create/
        """,
    ),
    Group(
        Kind.CLOSED,
        "wagtail.admin.views.tags",
        "Nothing here has tags.",
        """
        admin/tag-autocomplete/
        admin/tag-autocomplete/<slug:app_name>/<slug:model_name>/
        """,
    ),
    Group(
        Kind.CLOSED,
        "wagtail.admin.views.account",
        "A login with a password alone, and what leads to one; ours are under "
        "accounts/. Preferences have a page of our own.",
        """
        admin/account/
        admin/login/
        admin/password_reset/
        admin/password_reset/done/
        admin/password_reset/confirm/<uidb64>/<token>/
        admin/password_reset/complete/
        """,
        silent=True,
    ),
    Group(
        Kind.CLOSED,
        "django.views.generic.base.TemplateView",
        "Shows an error on purpose.",
        "admin/test404/",
        silent=True,
    ),
    Group(
        Kind.CLOSED,
        "wagtail.admin.views.home.error_test",
        "Fails on purpose.",
        "admin/failwhale/",
        silent=True,
    ),
    Group(
        Kind.CLOSED,
        "accounts.login.views.closed",
        "The login library names them; nobody signs up, and addresses are "
        "proven by an invitation.",
        """
        accounts/signup/
        accounts/email/
        accounts/password/set/
        accounts/login/code/confirm/
        accounts/confirm-email/
        accounts/confirm-email/<str:key>/
        """,
        silent=True,
    ),
)
