"""Takes the pictures of docs/screenshots/ again, from a fresh demo in a folder apart.

`python -m tools.screenshots` takes all of them; names after it take only those.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from tools.pages import draw
from tools.serve import answers, port_taken

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "screenshots"
DESK, PHONE = 1280, 390
COLOURS = 128
MEMBER = "harjit.sandhal"
EDITOR = "priya.raghunathan"
PROGRAMS = {
    "chromium": "chromium",
    "soffice": "libreoffice-writer-nogui",
    "pdftoppm": "poppler-utils",
}
BETWEEN = 20  # pixels around each page


@dataclass(frozen=True)
class Shot:
    """One picture: who looks, where, and how much of the screen.

    In braces, `path` names an edition, a policy's page, an old file or a returned copy
    by the beginning of its title: `{Digital Parenting 2.0}`, `{page of Digital}`,
    `{import of Lone}`, `{copy of Visitors}`, `{template of North}`.
    """

    name: str
    who: str
    path: str
    height: int
    width: int = DESK


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
    Shot("withdrawn", "", "/policies/social-media-use-by-staff/", 480),
)


def places(folder: Path, port: int) -> dict[str, str]:
    """Settings of a demo that shares nothing with the one under var/."""
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.local",
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        "LEDGER_CHECKPOINT_DIR": str(folder / "checkpoints"),
        "LEDGER_SIGNING_KEY_FILE": str(folder / "key.pem"),
        "BASE_URL": f"http://127.0.0.1:{port}",
    }


def build() -> dict[str, Any]:
    """Fill the demo; the ids of editions and pages by the words a shot uses."""
    import django
    from django.core.management import call_command

    django.setup()
    quiet = io.StringIO()
    call_command("migrate", verbosity=0)
    call_command("sync_roles", stdout=quiet)
    call_command("demo", stdout=quiet)
    call_command("collectstatic", interactive=False, verbosity=0)
    from exports.incoming.models import Import
    from exports.look.drawing import draw_sample
    from exports.look.models import WordTemplate
    from exports.returned.models import ReturnedCopy
    from workflow.models import Edition

    ids: dict[str, Any] = {}
    for edition in Edition.objects.select_related("page").order_by("pk"):
        ids[f"{edition.title} {edition.label}"] = edition.pk
        ids[f"page of {edition.title}"] = edition.page_id
    for row in Import.objects.all():
        ids[f"import of {row.name}"] = row.pk
    for copy in ReturnedCopy.objects.all():
        ids[f"copy of {copy.name}"] = copy.pk
    for template in WordTemplate.objects.all():
        ids[f"template of {template.name}"] = template.pk
        draw_sample.func(template.pk)
    return ids


def address(path: str, ids: dict[str, Any]) -> str:
    """The path with the id of what stands in braces; titles may be cut short."""
    before, brace, rest = path.partition("{")
    if not brace:
        return path
    words, _, after = rest.partition("}")
    if " of " in words and words.split()[0] in ("page", "import", "copy", "template"):
        found = next(n for title, n in ids.items() if title.startswith(words))
    else:
        title, _, label = words.rpartition(" ")
        found = next(
            n
            for known, n in ids.items()
            if known.startswith(title) and known.endswith(f" {label}")
        )
    return f"{before}{found}{after}"


@contextmanager
def serving(port: int) -> Iterator[str]:
    """The demo's web server, until the pictures are taken."""
    options = f"--bind 127.0.0.1:{port} --threads 4 --log-level warning"
    web = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "config.wsgi", *options.split()], cwd=ROOT
    )
    try:
        deadline = time.monotonic() + 60
        while not answers(port):
            if web.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("The demo's web server did not start.")
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        web.terminate()
        web.wait()


def look(browser: Browser, site: str, shots: list[Shot], ids: dict[str, Any]) -> None:
    """All pictures of one person, in a window of their own."""
    from demo.staging import PASSWORD

    context = browser.new_context(locale="en-GB", timezone_id="Europe/London")
    page = context.new_page()
    if who := shots[0].who:
        page.goto(f"{site}/accounts/login/")
        page.fill("input[name=login]", f"{who}@northbeck.example")
        page.fill("input[name=password]", PASSWORD)
        page.click("main form button[type=submit]")
        page.wait_for_url("**/admin/")
    for shot in shots:
        page.set_viewport_size({"width": shot.width, "height": shot.height})
        page.goto(site + address(shot.path, ids))
        keep(page, shot.name)
    context.close()


def keep(page: Page, name: str) -> None:
    """The screen as a small PNG, once it has settled."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    write(Image.open(io.BytesIO(page.screenshot(animations="disabled"))), name)


def lay_out(paper: Paper, edition_id: int) -> None:
    """The pages of a filed document as LibreOffice shows them, beside each other."""
    from exports.models import StageFile

    filed = StageFile.objects.filter(
        transition__edition=edition_id, purpose=paper.purpose
    ).latest("transition__at")
    drawn = draw(filed.file.read(), paper.pages)
    desk = Image.new("RGB", (paper.width, paper.height), "#d9dee3")
    width = (paper.width - BETWEEN) // len(paper.pages) - BETWEEN
    for place, page in enumerate(drawn):
        height = page.height * width // page.width
        page = page.resize((width, height), Image.Resampling.LANCZOS)
        desk.paste(page, (BETWEEN + place * (width + BETWEEN), BETWEEN))
    write(desk, paper.name)


def write(seen: Image.Image, name: str) -> None:
    """Keep a picture with few colours, so that it is small."""
    few = seen.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{name}.png", optimize=True)
    print(f"docs/screenshots/{name}.png")


def take(wanted: list[str], folder: Path, port: int) -> None:
    """Build the demo, serve it, and take the pictures person by person."""
    os.environ.update(places(folder, port))
    ids = build()
    chosen = [shot for shot in SHOTS if not wanted or shot.name in wanted]
    for paper in chosen:
        if isinstance(paper, Paper):
            lay_out(paper, int(address(f"{{{paper.edition}}}", ids)))
    shots = [shot for shot in chosen if isinstance(shot, Shot)]
    from playwright.sync_api import sync_playwright

    with serving(port) as site, sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for who in dict.fromkeys(shot.who for shot in shots):
            look(browser, site, [shot for shot in shots if shot.who == who], ids)
        browser.close()


def main() -> int:
    wanted = sys.argv[1:]
    if unknown := set(wanted) - {shot.name for shot in SHOTS}:
        print(f"There is no picture named {', '.join(sorted(unknown))}.")
        return 1
    for program, package in PROGRAMS.items():
        if not shutil.which(program):
            print(f"The pictures need {program}: sudo apt-get install {package}")
            return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    port = next(number for number in range(8600, 8700) if not port_taken(number))
    with tempfile.TemporaryDirectory(prefix="assent-screenshots-") as folder:
        take(wanted, Path(folder), port)
    return 0


if __name__ == "__main__":
    sys.exit(main())
