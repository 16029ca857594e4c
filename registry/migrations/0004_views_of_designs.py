from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0003_longer_texts'),
    ]

    operations = [
        migrations.AddField(
            model_name='rightimage',
            name='view',
            field=models.CharField(blank=True, choices=[('front', 'front view'), ('back', 'back view'), ('left', 'left view'), ('right', 'right view'), ('top', 'top view'), ('bottom', 'bottom view'), ('perspective', 'perspective view')], max_length=12, verbose_name='view'),
        ),
        migrations.AddField(
            model_name='rightimage',
            name='claimed',
            field=models.JSONField(blank=True, default=list, help_text='polygons, corners in 0…1 of the picture: a partial design; empty: the whole'),
        ),
    ]
