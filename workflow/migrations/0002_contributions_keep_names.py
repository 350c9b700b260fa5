from django.db import migrations, models


def name_as_far_as_known(apps, schema_editor):
    """Earlier ones get the name of today, the only one there is."""
    contributions = apps.get_model("workflow", "Contribution").objects
    for row in contributions.filter(user_name="").select_related("user"):
        contributions.filter(pk=row.pk).update(user_name=row.user.display_name)


class Migration(migrations.Migration):
    dependencies = [("workflow", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="contribution",
            name="user_name",
            field=models.CharField(blank=True, max_length=150),
        ),
        migrations.RunPython(name_as_far_as_known, migrations.RunPython.noop),
    ]
