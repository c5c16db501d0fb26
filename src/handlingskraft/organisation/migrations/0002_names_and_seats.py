from django.db import migrations, models
from django.db.models import Q

from handlingskraft.organisation.rules import name_key


def fill_keys(apps, schema_editor):
    for unit in apps.get_model("organisation", "Unit").objects.all():
        type(unit).objects.filter(pk=unit.pk).update(key=name_key(unit.name))


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='unit',
            name='key',
            field=models.CharField(default='', editable=False, max_length=200, verbose_name='key'),
            preserve_default=False,
        ),
        migrations.RunPython(fill_keys, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name='unit',
            name='key',
            field=models.CharField(editable=False, max_length=200, unique=True, verbose_name='key'),
        ),
        migrations.RemoveConstraint(model_name='unit', name='unit_has_name'),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.CheckConstraint(condition=~Q(name='') & ~Q(key=''), name='unit_has_name'),
        ),
        migrations.AddConstraint(
            model_name='unitalias',
            constraint=models.CheckConstraint(condition=~Q(name='') & ~Q(key=''), name='alias_has_name'),
        ),
        migrations.RemoveConstraint(model_name='seat', name='one_seat_per_role_and_unit'),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(fields=('role', 'unit'), name='one_seat_per_role_and_unit'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(condition=Q(('unit', None)), fields=('role',), name='one_seat_per_role_without_unit'),
        ),
    ]
