"""What Django can tell before a test runs: checks, migrations, templates."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def broken_templates() -> list[str]:
    """Name each template that does not compile, with the reason."""
    from django.template import TemplateSyntaxError, loader

    broken = []
    folder = ROOT / "templates"
    for path in sorted(folder.rglob("*")):
        if path.suffix not in {".html", ".txt", ".svg"}:
            continue
        name = path.relative_to(folder).as_posix()
        try:
            loader.get_template(name)
        except (TemplateSyntaxError, UnicodeDecodeError) as error:
            broken.append(f"templates/{name}: {error}")
    return broken


def main() -> int:
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("check", fail_level="WARNING", verbosity=0)
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    broken = broken_templates()
    print(*broken, sep="\n", end="\n" if broken else "")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
