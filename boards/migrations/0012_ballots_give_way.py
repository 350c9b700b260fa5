"""A vote that does not count any more gives way to another one for the seat."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0011_executive_member"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="ballot",
            name="one_ballot_for_each_seat",
        ),
        migrations.RemoveConstraint(
            model_name="ballot",
            name="one_ballot_for_each_person",
        ),
        migrations.AddField(
            model_name="ballot",
            name="gave_way_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.UniqueConstraint(
                condition=models.Q(("gave_way_at", None)),
                fields=("circulation", "seat"),
                name="one_ballot_for_each_seat",
            ),
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.UniqueConstraint(
                condition=models.Q(("gave_way_at", None)),
                fields=("circulation", "person"),
                name="one_ballot_for_each_person",
            ),
        ),
    ]
