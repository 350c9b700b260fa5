"""The pictures in docs/screenshots/: who looks, where, how much of the screen."""

from __future__ import annotations

from dataclasses import dataclass

DESK, PHONE = 1280, 390
MEMBER = "harjit.sandhal"
EDITOR = "priya.raghunathan"
LEAD = "nadia.rahman"
CLERK = "patrick.nwosu"
YOUNG = "amara.bello"
DMT_ITEM = "{item of dmt Digital}"
ASKED = "{round of Digital Parenting: what}"
SAY = "/take-part/about/gaming-and-spending-online/"
TO_THE_PROMISE = ("Children in our care", "Begin", "Yes, it is mine", "Next")
TO_THE_QUESTIONS = (
    *TO_THE_PROMISE,
    "OK, next",
    "No, I do this on my own",
    "Next",
    "14 or 15",
    "Next",
    "Go to the questions",
)


@dataclass(frozen=True)
class Shot:
    """One picture: who looks, where, and how much of the screen.

    In braces, `path` names an edition, a policy's page, an old file, a returned copy or
    a consultation by the beginning of its title: `{Digital Parenting 2.0}`,
    `{page of Digital}`, `{import of Lone}`, `{copy of Visitors}`,
    `{template of North}`, `{round of Gaming}`, and the public address of one by
    `{slug of Digital}`; of a board an item, its last meeting, its last signed minutes
    or an amendment: `{item of cpb Foster}`, `{meeting of cpb}`, `{minutes of cpb}`,
    `{amendment of Family}`. From there what is in `press` is chosen and pressed in
    turn.
    """

    name: str
    who: str
    path: str
    height: int
    width: int = DESK
    press: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """Pages of a filed document side by side; the edition's newest of this purpose."""

    name: str
    edition: str
    purpose: str
    pages: tuple[int, ...]
    height: int
    width: int = DESK


SHOTS: tuple[Shot | Paper, ...] = (
    Shot("home", "tendai.moyo", "/admin/", 520),
    Shot("new-policy", "priya.raghunathan", "/admin/editions/new/", 900),
    Shot("editor", "priya.raghunathan", "/admin/pages/{page of Staying}/edit/", 1180),
    Shot("editor-locked", "ewan.pritchard", "/admin/pages/{page of Compl}/edit/", 460),
    Shot("edition", "ruth.calder", "/admin/editions/{Digital Parenting 2.0}/", 800),
    Shot("missing", "tendai.moyo", "/admin/editions/{Staying 1.0}/", 880),
    Shot(
        "confirm", "tendai.moyo", "/admin/editions/{Compl 1.0}/do/submit_to_dmt/", 870
    ),
    Shot("not-yet", "patrick.nwosu", "/admin/editions/{Children 1.0}/", 660),
    Shot(
        "correction", "elin.forsberg", "/admin/editions/{Miss 1.0.1}/correction/", 360
    ),
    Shot(
        "compare",
        "ruth.calder",
        "/admin/editions/{Digital Parenting 2.0}/compare/?show=changes",
        1000,
    ),
    Shot(
        "board-compare", MEMBER, "/admin/editions/{Children 1.0}/compare/", 800, PHONE
    ),
    Shot("history", "selim.arkan", "/admin/editions/{Miss 1.0}/history/", 820),
    Shot("editions", "selim.arkan", "/admin/editions/", 860),
    Shot("board-home", MEMBER, "/admin/", 560, PHONE),
    Shot("board-edition", MEMBER, "/admin/editions/{Children 1.0}/", 800, PHONE),
    Shot("board-text", MEMBER, "/admin/editions/{Children 1.0}/text/", 800, PHONE),
    Shot("board-page", CLERK, "/admin/boards/cpb/", 1100),
    Shot("board-meeting", CLERK, "/admin/boards/meetings/{meeting of cpb}/", 1050),
    Shot(
        "board-record", "ruth.calder", f"/admin/boards/items/{DMT_ITEM}/decide/", 1000
    ),
    Shot("board-papers", MEMBER, "/admin/boards/items/{item of cpb Foster}/", 820),
    Shot(
        "board-vote",
        YOUNG,
        "/admin/boards/items/{item of cpb Foster}/#vote",
        800,
        PHONE,
    ),
    Shot(
        "board-amendment",
        "ruth.calder",
        "/admin/boards/conditions/{amendment of Family}/",
        900,
    ),
    Shot(
        "board-cover", CLERK, "/admin/boards/items/{item of cpb Digital}/report/", 900
    ),
    Shot(
        "board-minutes", CLERK, "/admin/boards/meetings/{minutes of cpb}/minutes/", 900
    ),
    Shot("people", "gareth.plummer", "/admin/people/", 560),
    Shot("second-yes", "gareth.plummer", "/admin/people/requests/1/", 520),
    Shot("public-policy", "", "/policies/digital-parenting/", 900),
    Shot("public-phone", "", "/policies/digital-parenting/", 800, PHONE),
    Shot("import-list", EDITOR, "/admin/imports/", 620),
    Shot("import-preview", EDITOR, "/admin/imports/{import of Lone}/", 1150),
    Shot("import-lines", EDITOR, "/admin/imports/{import of Lone}/#text-heading", 900),
    Shot("returned-copy", EDITOR, "/admin/returned-copies/{copy of Visitors}/", 1250),
    Shot(
        "word-template",
        "gareth.plummer",
        "/admin/word-template/{template of North}/",
        1250,
    ),
    Paper("word-pages", "Digital Parenting 2.0", "document", (1, 4, 9), 605),
    Paper("redline-pages", "Digital Parenting 2.0", "redline_stage", (2, 11), 880),
    Shot("consultation-plan", LEAD, "/admin/consultations/{round of Sleep}/", 900),
    Shot("consultation", LEAD, "/admin/consultations/{round of Gaming}/", 900),
    Shot("invitations", LEAD, "/admin/consultations/{round of Gam}/invitations/", 700),
    Shot("say-about", "", SAY, 900, PHONE),
    Shot("say-promise", "", SAY, 980, PHONE, TO_THE_PROMISE),
    Shot("say-question", "", SAY, 1080, PHONE, TO_THE_QUESTIONS),
    Shot(
        "reading",
        LEAD,
        "/admin/consultations/{round of Gaming}/reading/",
        740,
        press=("Start reading",),
    ),
    Shot("concerns", "grace.adeyemi", "/admin/consultations/concerns/", 420),
    Shot(
        "results",
        LEAD,
        "/admin/consultations/{round of Digital}/results/",
        900,
    ),
    Shot(
        "sorting", LEAD, f"/admin/consultations/{ASKED}/comments/?standing=coded", 1050
    ),
    Shot("points", LEAD, f"/admin/consultations/{ASKED}/points/", 1000),
    Shot(
        "consultation-report",
        LEAD,
        f"/admin/consultations/{ASKED}/report/#reach",
        900,
    ),
    Paper("report-pages", "Digital Parenting 1.0", "report", (1, 8, 12), 605),
    Shot(
        "said-phone",
        "",
        "/take-part/said/{slug of Digital Parenting: what}/plain/#s-whole",
        800,
        PHONE,
    ),
    Shot("withdrawn", "", "/policies/social-media-use-by-staff/", 480),
)
