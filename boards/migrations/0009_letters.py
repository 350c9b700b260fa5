"""Letters about meetings and seats, written down until they are sent."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0008_exclusion_moved"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("called", "A meeting is called"),
                            ("moved", "A meeting is changed"),
                            ("off", "A meeting is cancelled"),
                            ("given", "A seat is given"),
                            ("changed", "A seat is changed"),
                            ("ended", "A seat ends"),
                            ("never", "A seat is cancelled"),
                        ],
                        max_length=7,
                    ),
                ),
                ("change", models.PositiveBigIntegerField()),
                ("was", models.CharField(blank=True, max_length=300)),
                ("next_try_at", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("result", models.CharField(blank=True, max_length=200)),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="boards.meeting",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="boards.seat",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        fields=["done_at", "next_try_at"],
                        name="boards_lett_done_at_6a32f7_idx",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("meeting__isnull", True), ("seat__isnull", False)
                            ),
                            models.Q(
                                ("meeting__isnull", False), ("seat__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="letter_is_about_one_thing",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("meeting__isnull", False)),
                        fields=("meeting", "person", "change"),
                        name="one_letter_for_each_change_of_a_meeting",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("seat__isnull", False)),
                        fields=("seat", "change"),
                        name="one_letter_for_each_change_of_a_seat",
                    ),
                ],
            },
        ),
    ]
