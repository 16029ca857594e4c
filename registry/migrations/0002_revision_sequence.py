"""The sequence behind `RightRecord.revision`."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("registry", "0001_initial")]

    operations = [
        migrations.RunSQL("CREATE SEQUENCE IF NOT EXISTS registry_revision", "DROP SEQUENCE IF EXISTS registry_revision")
    ]
