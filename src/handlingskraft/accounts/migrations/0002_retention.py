"""When an account was closed, so that its name can be removed in time. For those already closed the log knows."""

from django.db import migrations, models
from django.utils import timezone


def take_days_from_the_log(apps, schema_editor):
    """The day of the last closing that the log tells of; today where it tells of none."""
    user, event = apps.get_model("accounts", "User"), apps.get_model("audit", "AuditEvent")
    for account in user.objects.filter(is_active=False):
        closings = event.objects.filter(deed="account_closed", subject_type="accounts.user", subject_id=account.pk)
        last = closings.order_by("-id").values_list("at", flat=True).first()
        account.closed_on = timezone.localtime(last or timezone.now(), timezone.get_default_timezone()).date()
        account.save(update_fields=["closed_on"])


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('audit', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='closed_on',
            field=models.DateField(blank=True, null=True, verbose_name='closed'),
        ),
        migrations.AddField(
            model_name='user',
            name='emptied_on',
            field=models.DateField(blank=True, null=True, verbose_name='name removed'),
        ),
        migrations.RunPython(take_days_from_the_log, migrations.RunPython.noop),
    ]
