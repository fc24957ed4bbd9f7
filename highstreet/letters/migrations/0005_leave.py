"""Where the reader of a letter asks for no more of its kind."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("letters", "0004_number_without_index"),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="leave",
            field=models.CharField(blank=True, default="", max_length=300),
        ),
    ]
