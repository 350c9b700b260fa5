"""A seat may be cancelled before it begins; nobody is named in public unasked."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0005_who_recorded"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="boardrequest",
            name="board_request_says_what_it_is_about",
        ),
        migrations.RemoveConstraint(
            model_name="seat",
            name="seat_ends_after_it_starts",
        ),
        migrations.AddField(
            model_name="seat",
            name="cancelled",
            field=models.BooleanField(
                db_default=False,
                default=False,
                verbose_name="cancelled before it began",
            ),
        ),
        migrations.AlterField(
            model_name="boardrequest",
            name="kind",
            field=models.CharField(
                choices=[
                    ("seat", "Give a seat"),
                    ("change", "Change a seat"),
                    ("end", "End a seat"),
                    ("cancel", "Cancel a seat"),
                    ("board", "Change the board"),
                ],
                max_length=6,
            ),
        ),
        migrations.AlterField(
            model_name="seat",
            name="named_in_public",
            field=models.BooleanField(default=False, verbose_name="chose to be named"),
        ),
        migrations.AddConstraint(
            model_name="boardrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "board"), ("person", None), ("seat", None)),
                    models.Q(
                        ("kind", "seat"), ("person__isnull", False), ("seat", None)
                    ),
                    models.Q(
                        ("kind__in", ["change", "end", "cancel"]),
                        ("person__isnull", False),
                        ("seat__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="board_request_says_what_it_is_about",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("cancelled", True), ("ends_on__lt", models.F("starts_on"))
                    ),
                    models.Q(("cancelled", False), ("ends_on", None)),
                    models.Q(
                        ("cancelled", False), ("ends_on__gte", models.F("starts_on"))
                    ),
                    _connector="OR",
                ),
                name="seat_ends_after_it_starts_or_was_cancelled",
            ),
        ),
    ]
