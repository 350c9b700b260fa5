"""A clause that was taken out can be linked, a single comment is always said in our
words, and a saved view may look for words of any script."""

from django.db import migrations, models
from django.db.models import Q


def say_what_it_is(apps, schema_editor):
    """Points of one comment whose words were emptied say at least what they are."""
    points = apps.get_model("consultation", "Point")
    points.objects.filter(theme=None, words="").update(words="A single comment")


class Migration(migrations.Migration):
    dependencies = [("consultation", "0002_points_and_answers")]

    operations = [
        migrations.RemoveConstraint(
            model_name="clausechange", name="clause_change_names_a_clause"
        ),
        migrations.AlterField(
            model_name="clausechange",
            name="after",
            field=models.TextField(blank=True),
        ),
        migrations.AddConstraint(
            model_name="clausechange",
            constraint=models.CheckConstraint(
                condition=~Q(clause_id="") & ~Q(before="", after=""),
                name="clause_change_names_a_clause",
            ),
        ),
        migrations.AlterField(
            model_name="savedview",
            name="query",
            field=models.CharField(max_length=2000, verbose_name="what is looked for"),
        ),
        migrations.RunPython(say_what_it_is, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="point",
            constraint=models.CheckConstraint(
                condition=Q(theme__isnull=False) | ~Q(words=""),
                name="single_comment_in_our_words",
            ),
        ),
    ]
