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
from typing import TYPE_CHECKING

from PIL import Image

from tools.serve import answers, port_taken

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "screenshots"
DESK, PHONE = 1280, 390
COLOURS = 128
MEMBER = "harjit.sandhal"


@dataclass(frozen=True)
class Shot:
    """One picture: who looks, where, and how much of the screen.

    In braces, `path` names an edition or a policy's page by the beginning of its title:
    `{Digital Parenting 2.0}`, `{page of Digital}`.
    """

    name: str
    who: str
    path: str
    height: int
    width: int = DESK


SHOTS = (
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


def build() -> dict[str, int]:
    """Fill the demo; the ids of editions and pages by the words a shot uses."""
    import django
    from django.core.management import call_command

    django.setup()
    quiet = io.StringIO()
    call_command("migrate", verbosity=0)
    call_command("sync_roles", stdout=quiet)
    call_command("demo", stdout=quiet)
    call_command("collectstatic", interactive=False, verbosity=0)
    from workflow.models import Edition

    ids: dict[str, int] = {}
    for edition in Edition.objects.select_related("page").order_by("pk"):
        ids[f"{edition.title} {edition.label}"] = edition.pk
        ids[f"page of {edition.title}"] = edition.page_id
    return ids


def address(path: str, ids: dict[str, int]) -> str:
    """The path with the id of what stands in braces; titles may be cut short."""
    before, brace, rest = path.partition("{")
    if not brace:
        return path
    words, _, after = rest.partition("}")
    if words.startswith("page of "):
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


def look(browser: Browser, site: str, shots: list[Shot], ids: dict[str, int]) -> None:
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
    seen = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    few = seen.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{name}.png", optimize=True)
    print(f"docs/screenshots/{name}.png")


def take(wanted: list[str], folder: Path, port: int) -> None:
    """Build the demo, serve it, and take the pictures person by person."""
    os.environ.update(places(folder, port))
    ids = build()
    shots = [shot for shot in SHOTS if not wanted or shot.name in wanted]
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
    if not shutil.which("chromium"):
        print("The pictures need chromium: sudo apt-get install chromium")
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    port = next(number for number in range(8600, 8700) if not port_taken(number))
    with tempfile.TemporaryDirectory(prefix="assent-screenshots-") as folder:
        take(wanted, Path(folder), port)
    return 0


if __name__ == "__main__":
    sys.exit(main())
