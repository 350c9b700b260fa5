"""Mix the places of an anonymous group's tokens, so that none tells when it was made.

A place is counted on with each batch. Where one letter is sent again, or one person is
added, the last place would be theirs. Mixed, it is anybody's.
"""

import secrets

from django.db import transaction
from django.db.models import F

from consultation.models import Group, Invitation, UsedTokens

AT_A_TIME = 200


def mix(group: Group) -> None:
    """Give all tokens of the group new places, and move their marks with them.

    All rows are written anew. Who begins meanwhile waits, and looks the place up again.
    """
    with transaction.atomic():
        used = UsedTokens.objects.select_for_update().get(group=group)
        count = len(used.marks)
        places = list(range(1, count + 1))
        secrets.SystemRandom().shuffle(places)
        marks = [UsedTokens.NEW] * count
        for before, after in enumerate(places):
            marks[after - 1] = used.marks[before]
        rows = list(Invitation.objects.filter(group=group).order_by("pk"))
        # Out of the way first: two tokens never have one place.
        Invitation.objects.filter(group=group).update(place=F("place") + count)
        for row in rows:
            row.place = places[row.place - 1]
        Invitation.objects.bulk_update(rows, ["place"], batch_size=AT_A_TIME)
        used.marks = "".join(marks)
        used.save(update_fields=["marks"])
