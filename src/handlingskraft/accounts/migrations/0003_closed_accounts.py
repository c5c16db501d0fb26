"""A closed account says since when, and only a closed one has lost its name."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_retention'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='user',
            constraint=models.CheckConstraint(condition=models.Q(('is_active', True), ('closed_on__isnull', False), _connector='OR'), name='closed_account_has_day'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.CheckConstraint(condition=models.Q(('is_active', False), ('emptied_on', None), _connector='OR'), name='emptied_account_is_closed'),
        ),
    ]
