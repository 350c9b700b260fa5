"""Addresses of a route: with ids that exist, and with what nobody would type."""

import re

CONVERTER = re.compile(r"<(?:(\w+):)?(\w+)>")
PAGES = {"page_id", "parent_page_id", "page_to_move_id", "page_pk"}
NOBODY = "00000000-0000-4000-8000-000000000000"
ENDLESS = "9" * 30
HOSTILE = {
    "int": ["0", str(2**63), ENDLESS],
    "str": ["%27%22--", "..%2F..%2Fsecrets", "%E2%80%AE%F0%9F%98%80", "x" * 3000],
    "slug": ["-", "publish", "x" * 300],
    "uuid": [NOBODY],
    "path": ["../../etc/passwd", "images/%27", "original_images/.."],
}
API = "admin/api/main/^pages/<int:pk>/action/<str:action_name>/"
BULK = "admin/bulk/<str:app_label>/<str:model_name>/<str:action>/"
API_ACTIONS = (
    "convert_alias",
    "copy",
    "create_alias",
    "delete",
    "move",
    "publish",
    "revert_to_page_revision",
    "unpublish",
)
BULK_ACTIONS = ("delete", "move", "publish", "unpublish")
# Paths that are regular expressions or lead to many acts, as addresses.
SPELLED = {
    API: [f"admin/api/main/pages/{{page}}/action/{a}/" for a in API_ACTIONS],
    BULK: [
        f"admin/bulk/wagtailcore/page/{a}/?id={{{which}}}&next=/admin/"
        for a in BULK_ACTIONS
        for which in ("page", "index")
    ],
    "admin/choose-page/chosen-multiple/": [
        "admin/choose-page/chosen-multiple/?id={page}"
    ],
    r"^((?:[\w\-.]+/)*)$": ["{page_url}", "policies/", "", "nowhere/at.all/"],
    "admin/^.*/$": ["admin/nowhere/at/all/", "admin/users/", "admin/groups/1/"],
    r"admin/pages/^(\d+)/revisions/compare/"
    r"(live|earliest|\d+)\.\.\.(live|latest|\d+)/$": [
        "admin/pages/{page}/revisions/compare/live...latest/",
        "admin/pages/{page}/revisions/compare/{revision}...{revision}/",
        f"admin/pages/{ENDLESS}/revisions/compare/earliest...latest/",
    ],
    r"accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": [
        "accounts/password/reset/key/1-set-password/",
        "accounts/password/reset/key/zzzzzzzzzzzzzzzz-%27/",
    ],
}


def existing(path, house, target):
    """The addresses of a route with everything that exists for one edition."""
    if path in SPELLED:
        return [_spelled(text, target) for text in SPELLED[path]]
    known = _known(path, house, target)
    ways = [known]
    if path.startswith("admin/pages/") and (above := PAGES & names_in(path)):
        index = target.page.get_parent().pk
        ways.append({**known, **dict.fromkeys(above, index)})
    return [_filled(path, values) for values in ways]


def hostile(path, house, target):
    """Addresses in which one id is none, endless or mad, the rest existing."""
    known = _known(path, house, target)
    found = []
    for converter, name in CONVERTER.findall(path) if path not in SPELLED else ():
        for bad in HOSTILE[converter or "str"]:
            found.append(_filled(path, {**known, name: bad}))
    return found


def names_in(path):
    """What an address of this path asks for."""
    return {name for _, name in CONVERTER.findall(path)}


def _filled(path, values):
    return "/" + CONVERTER.sub(lambda found: str(values[found[2]]), path).replace(
        "/^", "/"
    )


def _spelled(text, target):
    return "/" + text.format(
        page_url=target.page.url_path.removeprefix("/home/").lstrip("/"),
        page=target.page.pk,
        index=target.page.get_parent().pk,
        revision=target.revision,
    )


def _known(path, house, target):
    """What each name in this path stands for."""
    things, page = house.things, target.page
    return {
        **dict.fromkeys(PAGES, page.pk),
        "destination_id": page.get_parent().get_parent().pk,
        "revision_id": target.revision,
        "edition_id": target.edition.pk,
        "transition_id": target.transition,
        "record_id": target.record,
        "sha256": target.edition.text_sha256 or "0" * 64,
        "image_id": things["image"],
        "uploaded_file_id": things["upload"],
        "collection_id": things["collection"],
        "copy_id": things["copy"],
        "opaque_id": things["person"],
        "session_id": things["session"],
        "object_id": page.pk,
        "pk": _pk(path, things, page),
        "app_label": "cms",
        "app_name": "cms",
        "model_name": "policypage",
        "content_type_app_name": "cms",
        "content_type_model_name": "policypage",
        "action": "unpublish",
        "action_name": "publish",
        "name": "images/red.png" if path.startswith("media") else act_of(path, target),
        "role": "clerk",
        "purpose": "pdf",
        "old": target.seal or target.transition,
        "new": "draft",
        "key": "cpb" if path.startswith(("admin/boards/", "boards/")) else "house",
        "number": 1,
        "token": "none",
        "uidb64": "MQ",
        "filter_spec": "original",
        "task_state_id": 1,
        "task_id": 1,
        "workflow_state_id": 1,
        "workflow_pk": 1,
        **CONSULTATION,
        "meeting_pk": things["meeting"],
        "item_pk": things["item"],
        "decision_pk": things["decision"],
        "interest_pk": 1,
        "condition_pk": things["condition"],
        "action_pk": things["action"],
        "approval_pk": 1,
        "version": "public",
        "on": "2026-04-09",
        "publication_pk": things["publication"],
    }


# Within a consultation: what the house has of one, and numbers that may be there.
CONSULTATION = {
    **dict.fromkeys(("group_pk", "group_id", "question_id", "block_id"), 1),
    **dict.fromkeys(("point_pk", "batch", "invitee", "session", "asked"), 1),
    "told_pk": 1,
    "maker_pk": 1,
    **dict.fromkeys(("comment_pk", "theme_pk", "view_pk"), 1),
    "response_id": 1,
    "answer_id": 1,
    "concern_id": NOBODY,
    "group": "social-workers",
    "section": "about",
    "act": "watch",
    "kind": "answer",
    "wording": "formal",
    "path": "start/",
    "slug": "consultation",
    "clause": "x.y",
}


def _pk(path, things, page):
    if "/concerns/" in path:
        return NOBODY
    if path.startswith("admin/consultation"):
        return 1
    for beginning, thing in (
        ("admin/snippets/", "pillar"),
        ("admin/imports/", "import"),
        ("admin/people/requests/", "request"),
        ("admin/board-packs/", "pack"),
        ("admin/boards/requests/", "board_request"),
        ("admin/boards/seats/", "seat"),
        ("admin/boards/meetings/", "meeting"),
        ("admin/boards/items/", "item"),
        ("admin/people/teams/", "team"),
        ("admin/sites/", "site"),
        ("admin/collections/", "collection"),
        ("admin/images/", "image"),
        ("admin/api/main/^images/", "image"),
    ):
        if path.startswith(beginning):
            return things[thing]
    return page.pk


def act_of(path, target):
    """The act that an address of ours names, one that its person may do."""
    if path.startswith("admin/people/"):
        return "grant"
    return {
        "draft": "open_consultation",
        "consultation": "return_to_draft",
        "published": "withdraw",
    }[target.edition.state]
