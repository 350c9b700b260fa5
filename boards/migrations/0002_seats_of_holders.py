"""The two boards, and a seat for everybody who held a board's role before.

Nobody gains or loses a power: who was a member, chair or clerk by their role's group is
so by a row from here on. As what somebody sits there (officer, councillor, co-opted) was
not recorded, so that an administrator may have to put it right.
"""

from django.conf import settings
from django.db import migrations
from django.utils import timezone

BOARDS = {
    "dmt": ("Departmental Management Team", "DMT", "officers", 1, "officer"),
    "cpb": ("Corporate Parenting Board", "CPB", "advisory", 3, "councillor"),
}


def seat(apps, schema_editor):
    Board = apps.get_model("boards", "Board")
    User = apps.get_model(settings.AUTH_USER_MODEL)
    for key, (name, short, basis, quorum, capacity) in BOARDS.items():
        board, _ = Board.objects.get_or_create(
            key=key,
            defaults={
                "name": name,
                "short_name": short,
                "basis": basis,
                "quorum": quorum,
            },
        )
        chairs = list(User.objects.filter(groups__name=f"{short} chair").order_by("pk"))
        for place, person in enumerate(chairs):
            office = "vice_chair" if place else "chair"
            _sit(apps, board, person, capacity=capacity, office=office)
        members = User.objects.filter(groups__name=f"{short} member")
        for person in members.exclude(pk__in=[one.pk for one in chairs]).order_by("pk"):
            _sit(apps, board, person, capacity=capacity, office="member")
        for person in User.objects.filter(groups__name="Clerk").order_by("pk"):
            _sit(apps, board, person, capacity="officer", office="clerk", votes=False)


def _sit(apps, board, person, **facts):
    Seat = apps.get_model("boards", "Seat")
    today = timezone.localdate(timezone=timezone.get_default_timezone())
    Seat.objects.create(board=board, person=person, starts_on=today, **facts)


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0001_boards"),
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(seat, migrations.RunPython.noop)]
