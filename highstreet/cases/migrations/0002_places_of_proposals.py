"""A proposal keeps its place among those of its night; and a case may say that nobody will ever be able to tell."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="problemproposal",
            name="position",
            field=models.SmallIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="assessment",
            name="verdict",
            field=models.CharField(
                choices=[
                    ("BETTER", "It got better"),
                    ("SAME", "It did not change"),
                    ("WORSE", "It got worse"),
                    ("CANNOT_TELL", "We cannot tell yet"),
                    ("NEVER", "We cannot tell, and will not be able to"),
                ],
                max_length=20,
            ),
        ),
    ]
