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
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from tools.pages import draw
from tools.serve import answers, port_taken
from tools.shots import SHOTS, Paper, Shot

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "screenshots"
COLOURS = 128
PROGRAMS = {
    "chromium": "chromium",
    "soffice": "libreoffice-writer-nogui",
    "pdftoppm": "poppler-utils",
}
# What a path in braces names by the beginning of its title, but for editions.
KINDS = (
    *("page", "import", "copy", "template", "round", "slug"),
    *("item", "meeting", "minutes", "amendment"),
)
BETWEEN = 20  # pixels around each page


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
    from consultation.models import Consultation
    from exports.incoming.models import Import
    from exports.look.drawing import draw_sample
    from exports.look.models import WordTemplate
    from exports.returned.models import ReturnedCopy
    from workflow.models import Edition

    ids: dict[str, Any] = {}
    for edition in Edition.objects.select_related("page").order_by("pk"):
        ids[f"{edition.title} {edition.label}"] = edition.pk
        ids[f"page of {edition.title}"] = edition.page_id
    for round_ in Consultation.objects.order_by("pk"):
        ids[f"round of {round_.title}"] = round_.pk
        ids[f"slug of {round_.title}"] = round_.slug
    for row in Import.objects.all():
        ids[f"import of {row.name}"] = row.pk
    for copy in ReturnedCopy.objects.all():
        ids[f"copy of {copy.name}"] = copy.pk
    for template in WordTemplate.objects.all():
        ids[f"template of {template.name}"] = template.pk
        draw_sample.func(template.pk)
    return ids | of_boards()


def of_boards() -> dict[str, Any]:
    """What boards have before them; of several the newest."""
    from boards.models import Condition, Item, Meeting

    ids: dict[str, Any] = {}
    for item in Item.objects.select_related("board", "edition__page").order_by("pk"):
        if item.edition:
            ids[f"item of {item.board.key} {item.edition.title}"] = item.pk
    for meeting in Meeting.objects.select_related("board").order_by("on"):
        ids[f"meeting of {meeting.board.key}"] = meeting.pk
    for meeting in Meeting.objects.filter(minutes__approval__signature__isnull=False):
        ids[f"minutes of {meeting.board.key}"] = meeting.pk
    for row in Condition.objects.filter(kind=Condition.Kind.AMENDMENT).order_by("pk"):
        ids[f"amendment of {row.decision.edition.title}"] = row.pk
    return ids


def address(path: str, ids: dict[str, Any]) -> str:
    """The path with the id of what stands in braces; titles may be cut short."""
    before, brace, rest = path.partition("{")
    if not brace:
        return path
    words, _, after = rest.partition("}")
    if " of " in words and words.split()[0] in KINDS:
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
        for words in shot.press:
            press(page, words)
        keep(page, shot.name)
    context.close()


def press(page: Page, words: str) -> None:
    """The answer, button or link of this name."""
    button = page.get_by_role("button", name=words, exact=True)
    link = page.get_by_role("link", name=words, exact=True)
    page.get_by_label(words, exact=True).or_(button).or_(link).first.click()


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
