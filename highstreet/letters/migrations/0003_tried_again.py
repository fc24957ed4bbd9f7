"""When somebody had a given-up letter sent again: patience begins anew then."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("letters", "0002_towns_apart"),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="tried_again_at",
            field=models.DateTimeField(null=True),
        ),
    ]
