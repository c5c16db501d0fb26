"""Letters are dated by the program's clock."""

from django.db import migrations, models

from handlingskraft.shared import clock


class Migration(migrations.Migration):
    """Another default."""

    dependencies = [("mail", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="outgoingmail",
            name="created_at",
            field=models.DateTimeField(default=clock.now, editable=False, verbose_name="created"),
        ),
    ]
