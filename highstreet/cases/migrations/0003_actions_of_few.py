"""Actions that were given for cases of a team, or named a restricted case, become what they would be if given today."""

from django.db import migrations

HIDE = """
    select set_config('highstreet.town', 'every', true);
    update actions_action set restricted = true, origin = 'Agreed among a few people'
    where id in (
        select given.action_id from cases_caseaction given join cases_case c on c.id = given.case_id
        where c.audience <> 'ALL' or c.sensitive <> ''
    );
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_places_of_proposals"), ("actions", "0001_initial")]
    operations = [migrations.RunSQL(HIDE, migrations.RunSQL.noop)]
