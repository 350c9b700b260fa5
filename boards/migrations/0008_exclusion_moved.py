"""Who moved and seconded the resolution that excludes the public."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0007_public_minutes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="exclusion_mover",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="boards.seat",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="exclusion_seconder",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="boards.seat",
            ),
        ),
        migrations.AlterField(
            model_name="meeting",
            name="exclusion",
            field=models.TextField(
                blank=True,
                max_length=1000,
                verbose_name="resolution to exclude the public",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("exclusion", ""), _negated=True),
                    models.Q(("exclusion_mover", None), ("exclusion_seconder", None)),
                    _connector="OR",
                ),
                name="only_a_resolution_is_moved",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("exclusion_mover", None),
                    ("exclusion_seconder", None),
                    models.Q(
                        ("exclusion_mover", models.F("exclusion_seconder")),
                        _negated=True,
                    ),
                    _connector="OR",
                ),
                name="nobody_seconds_their_own_resolution",
            ),
        ),
    ]
