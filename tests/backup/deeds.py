"""What happens at an installation, each deed in a process of its own.

`python -m tests.backup.deeds NAME …` in the environment of `installations.py`; the
answer is the last line of the output, as JSON.
"""

import hashlib
import json
import os
import sys
import time
from contextlib import redirect_stdout
from pathlib import Path

import django


def begin():
    """A published policy, one at CPB, one in draft, a picture; all files filed."""
    from wagtail.images.tests.utils import get_test_image_file

    from cms.models import PolicyImage
    from tests.factories.policies import Cast, edition_in
    from workflow.stages import Stage
    from workflow.ticking import tick

    cast = Cast()
    PolicyImage.objects.create(title="Pillars", file=get_test_image_file())
    edition_in(Stage.PUBLISHED, cast, "Digital Parenting")
    edition_in(Stage.CPB_APPROVAL, cast, "Complaints")
    edition_in(Stage.DRAFT, cast, "Lone Working")
    return list(tick())


def answer():
    """An open call for practice with two responses; their numbers."""
    from consultation.planning.opening import open_practice
    from tests.factories.accounts import UserFactory
    from tests.factories.consultations import planned_practice
    from tests.factories.responses import respond

    # Each process counts people from nought, and no two may have the same address.
    UserFactory.reset_sequence(os.getpid() * 1_000, force=True)
    planned = planned_practice()
    row = open_practice(planned, actor=planned.cast.lead)
    row.cast, row.cla = planned.cast, row.groups.get(key="children-looked-after")
    return [respond(row, text=words).pk for words in ("Stays", "Goes")]


def erase(number):
    """Forget one response."""
    from consultation.keeping.erasing import erase_response
    from consultation.models import Response

    return erase_response(Response.objects.get(pk=number))


def responses():
    """The numbers of those that are there."""
    from consultation.models import Response

    return list(Response.objects.order_by("pk").values_list("pk", flat=True))


def write(folder, writer):
    """New policies on their way, with their files, until a file says stop.

    After each, a file of this writer's tells how many there are.
    """
    from tests.factories.accounts import UserFactory
    from tests.factories.policies import Cast, edition_in
    from workflow.stages import Stage

    # Each process counts people from nought, and no two may have the same address.
    UserFactory.reset_sequence(os.getpid() * 1_000, force=True)
    cast, count = Cast(), 0
    while not (Path(folder) / "stop").exists():
        count += 1
        edition_in(Stage.DMT_REVIEW, cast, f"Policy {writer} {count}")
        (Path(folder) / f"{writer}.new").write_text(str(count))
        os.replace(Path(folder) / f"{writer}.new", Path(folder) / writer)
        time.sleep(0.5)  # A backup takes longer, and everybody shares the processors.
    return count


def rows():
    """The SHA-256 of each table's rows."""
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')
            lines = sorted(
                repr([bytes(c) if isinstance(c, memoryview) else c for c in row])
                for row in cursor.fetchall()
            )
            digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
            found[table] = f"{len(lines)} {digest}"
    return found


def entries():
    """The hashes of the ledger's entries, in order."""
    from ledger.models import Entry

    return list(Entry.objects.order_by("sequence").values_list("hash", flat=True))


def page():
    """What the public reads, byte for byte."""
    from django.test import Client

    answer = Client().get("/policies/digital-parenting/")
    assert answer.status_code == 200
    return answer.content.decode()


def state(dump=""):
    """All that can be compared, in one go; the database's dump into a file."""
    if dump:
        from django.core.management import call_command

        call_command("dumpdata", output=dump)
    return {"rows": rows(), "page": page()}


def go_on():
    """Publish what waited for it, with all that follows; where the edition stands.

    And whatever does not fit together then.
    """
    from accounts.models import User
    from tests.factories.policies import do
    from workflow import consistency
    from workflow.models import Edition
    from workflow.ticking import tick

    edition = Edition.objects.get(page__title="Complaints")
    clerk = User.objects.filter(display_name="Sian Pryce").earliest("pk")
    after = do(edition, "publish", clerk).state
    failed = [line for line in tick() if "fail" in line or "attention" in line]
    return [after, failed, list(consistency.problems())]


if __name__ == "__main__":
    django.setup()
    name, *arguments = sys.argv[1:]
    with redirect_stdout(sys.stderr):
        answer = globals()[name](*arguments)
    print(json.dumps(answer))
