"""A score knows about how many reports it is: until it is counted again, too few to be shown."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("promises", "0004_indexes_that_are_asked")]
    operations = [
        migrations.AddField(model_name="score", name="things", field=models.IntegerField(default=0))
    ]
