"""Who took a piece of evidence away, beside when; the day it came is the day of our clock."""

from django.db import migrations, models

from handlingskraft.shared import clock


class Migration(migrations.Migration):
    """A column, and another default."""

    dependencies = [("follow_up", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="removed_by_label",
            field=models.CharField(blank=True, max_length=300, verbose_name="removed by"),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="added_at",
            field=models.DateTimeField(default=clock.now, editable=False, verbose_name="added"),
        ),
    ]
