"""Actions that came of a restricted part are known to those who were named for it, and no longer say what it was."""

from django.db import migrations

KNOWN = """
    select set_config('highstreet.town', 'every', true);
    update actions_action as action
    set origin = 'Agreed among a few people',
        restricted = true,
        known_to = (
            select array_agg(distinct one.member order by one.member)
            from (
                select named.member_id as member from meetings_named as named
                    where named.meeting_id = decision.meeting_id
                union select action.owner_id
                union select action.given_by_id
                union select action.leader_id where action.leader_id is not null
            ) as one
        )
    from meetings_decision as decision
    join meetings_item as item on item.id = decision.item_id
    where decision.action_id = action.id and item.section = 'PERSONS';
"""


class Migration(migrations.Migration):
    dependencies = [("actions", "0002_known_to_few"), ("meetings", "0001_initial")]
    operations = [migrations.RunSQL(KNOWN, migrations.RunSQL.noop)]
