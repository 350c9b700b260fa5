"""Addresses of a route: with ids that exist, and with what nobody would type."""

import re

CONVERTER = re.compile(r"<(?:(\w+):)?(\w+)>")
NOBODY = "00000000-0000-4000-8000-000000000000"
ENDLESS = "9" * 30
HOSTILE = {
    "int": ["0", str(2**63), ENDLESS],
    "str": ["%27%22--", "..%2F..%2Fsecrets", "%E2%80%AE%F0%9F%98%80", "x" * 3000],
    "slug": ["-", "publish", "x" * 300],
    "uuid": [NOBODY],
    "path": ["../../etc/passwd", "images/%27", "original_images/.."],
}
# Paths that are regular expressions, as addresses with what they ask for.
SPELLED = {
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
    return ["/" + _plain(CONVERTER.sub(lambda found: str(known[found[2]]), path))]


def hostile(path, house, target):
    """Addresses in which one id is none, endless or mad, the rest existing."""
    known = _known(path, house, target)
    found = []
    for converter, name in CONVERTER.findall(path) if path not in SPELLED else ():
        for bad in HOSTILE[converter or "str"]:
            values = {**known, name: bad}
            filled = CONVERTER.sub(lambda part, v=values: str(v[part[2]]), path)
            found.append("/" + _plain(filled))
    return found


def _plain(path):
    return path.replace("/^", "/")


def _spelled(text, target):
    return "/" + text.format(
        page_url=target.page.url_path.removeprefix("/home/").lstrip("/"),
        page=target.page.pk,
        revision=target.revision,
    )


def _known(path, house, target):
    """What each name in this path stands for."""
    things, page = house.things, target.page
    return {
        **dict.fromkeys(("page_id", "parent_page_id", "page_to_move_id"), page.pk),
        "page_pk": page.pk,
        "destination_id": page.get_parent().pk,
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
        "name": "images/red.png" if path.startswith("media") else _act(path, target),
        "role": "clerk",
        "purpose": "pdf",
        "old": target.seal or target.transition,
        "new": "draft",
        "key": "house",
        "number": 1,
        "token": "none",
        "uidb64": "MQ",
        "filter_spec": "original",
        "task_state_id": 1,
        "task_id": 1,
        "workflow_state_id": 1,
        "workflow_pk": 1,
    }


def _pk(path, things, page):
    for beginning, thing in (
        ("admin/snippets/", "pillar"),
        ("admin/imports/", "import"),
        ("admin/people/requests/", "request"),
        ("admin/people/teams/", "team"),
        ("admin/sites/", "site"),
        ("admin/collections/", "collection"),
        ("admin/images/", "image"),
        ("admin/api/main/^images/", "image"),
    ):
        if path.startswith(beginning):
            return things[thing]
    return page.pk


def _act(path, target):
    if path.startswith("admin/people/"):
        return "grant"
    return {
        "draft": "open_consultation",
        "consultation": "return_to_draft",
        "published": "withdraw",
    }[target.edition.state]
