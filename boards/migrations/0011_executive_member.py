"""That a councillor took the urgent route as an executive member of the council."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("boards", "0010_named_director")]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="executive",
            field=models.BooleanField(
                db_default=False,
                default=False,
                verbose_name="decided as an executive member",
            ),
        ),
    ]
