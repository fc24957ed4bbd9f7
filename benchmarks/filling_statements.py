"""What PostgreSQL is told when it fills the benchmark's town: prepare, draw, and write each table."""

PREPARE = """
create or replace function pg_temp.pick(choices anyarray) returns anyelement language sql volatile
    as 'select choices[1 + floor(random() * cardinality(choices))::int]';

create or replace function pg_temp.reference(number bigint) returns text language plpgsql as $$
declare
    alphabet constant text := '34679ACDEFGHJKMNPQRTWXY';
    rest bigint := (number * 1644512641) %% 3404825447;  -- scattered, and still each once
    signs text := '';
    total bigint := 0;
begin
    for place in 2..8 loop
        signs := signs || substr(alphabet, (rest %% 23)::int + 1, 1);
        total := total + place * (rest %% 23);
        rest := rest / 23;
    end loop;
    signs := signs || substr(alphabet, ((23 - total %% 23) %% 23)::int + 1, 1);
    return substr(signs, 1, 4) || '-' || substr(signs, 5);
end $$;

create temp table shop as
select row_number() over (order by p.id) as n, p.id, p.name || ', ' || s.name as words, p.lon, p.lat,
    p.easting, p.northing, p.street_id, p.area_id, c.id as card_id
from places_premises p join places_street s on s.id = p.street_id join places_card c on c.premises_id = p.id
where p.partnership_id = %(town)s and c.ended_at is null;

create temp table way as
select row_number() over (order by id) as n, id, name, lon, lat, easting, northing, area_id
from places_street where partnership_id = %(town)s;

create temp table desk as
select agency_id, array_agg(id) as people from people_member
where partnership_id = %(town)s and 'RESPONDER' = any(roles) group by agency_id;
"""

DRAW = """
create temp table drawn on commit drop as
with thrown as materialized (
    select id,
        %(begin)s + (id - %(first)s) * %(step)s as told_at,
        pg_temp.pick(%(kinds)s::text[]) as kind,
        pg_temp.pick(%(agencies)s::bigint[]) as agency_id,
        random() < 0.7 as at_shop,
        1 + floor(power(random(), 2.2) * %(shops)s)::int as shop_n,
        1 + floor(power(random(), 1.6) * %(streets)s)::int as street_n,
        random() as whim, random() as luck, random() as mood, random() as weight,
        pg_temp.pick(%(sentences)s::text[]) || ' ' || pg_temp.pick(%(sentences)s::text[])
            || case when id <= %(rare_until)s and id %% %(rare_one_in)s = 0
                then ' ' || %(rare_word)s else '' end as words,
        pg_temp.pick(%(looks)s::text[]) || ', ' || pg_temp.pick(%(looks)s::text[]) as looks,
        pg_temp.pick(%(taken)s::text[]) as taken
    from generate_series(%(first)s::bigint, %(last)s::bigint) as id
), judged as (
    select *,
        luck < case when told_at > %(now)s - interval '30 days' then 0.38 else 0.03 end as is_open,
        case when weight < 0.08 then 1 when weight < 0.4 then 2 else 3 end as severity
    from thrown
)
select j.*, coalesce(shop.words, way.name) as place, coalesce(shop.lon, way.lon) as lon,
    coalesce(shop.lat, way.lat) as lat, coalesce(shop.easting, way.easting) as easting,
    coalesce(shop.northing, way.northing) as northing, shop.id as premises_id,
    coalesce(shop.street_id, way.id) as street_id, coalesce(shop.area_id, way.area_id) as area_id,
    case when j.whim < 0.6 then shop.card_id end as card_id,
    pg_temp.reference(j.id) as reference,
    j.told_at + interval '4 hours' as read_at, j.told_at + interval '2 days' as answered_at,
    least(j.told_at + interval '9 days', %(now)s) as closed_at,
    case when j.mood < 0.75 then 'person' || j.id || '@shop.example' else '' end as reply_to
from judged j
left join shop on j.at_shop and shop.n = j.shop_n
left join way on not j.at_shop and way.n = j.street_n
"""

WRITE = [
    # What was told through the form has a reference by chance, now and then the one drawn here.
    "delete from drawn where reference in (select reference from reports_report)",
    """
insert into promises_undertaking (id, partnership_id, kind, made_at)
select id, %(town)s, kind, told_at from drawn
""",
    """
insert into promises_promise (partnership_id, undertaking_id, agency_id, act, words, is_shown,
    made_at, due_at, kept_at, broken_at)
select %(town)s, d.id, d.agency_id, act.name, act.words, true, d.told_at, d.told_at + act.within,
    case when act.name = 'ACKNOWLEDGE' and d.mood < 0.9 then d.read_at
        when act.name = 'ANSWER' and (not d.is_open or d.mood < 0.6) then d.answered_at
        when not d.is_open then d.closed_at end,
    case when d.is_open and d.told_at + act.within < %(now)s and act.name in ('UPDATE', 'OUTCOME')
        then d.told_at + act.within end
from drawn d cross join (values
    ('ACKNOWLEDGE', 'Somebody in the team has read it', interval '24 hours'),
    ('ANSWER', 'You have a first answer about what will be done', interval '72 hours'),
    ('UPDATE', 'You hear from us again even if there is no news', interval '28 days'),
    ('OUTCOME', 'You are told what became of it', interval '60 days')) as act (name, words, within)
""",
    """
insert into reports_series (id, partnership_id, title, begun_at)
select %(series)s + n, %(town)s, 'The same people at ' || n || ' shops', %(now)s
from generate_series(1, greatest(1, %(number)s / 200)) n
""",
    """
insert into reports_report (id, lon, lat, easting, northing, partnership_id, reference, key, link,
    undertaking_id, kind, setting, occurred_from, occurred_to, told_at, place, premises_id, street_id,
    area_id, violence, detained, evidence_at_risk, weapon, child, hate, prevented, value_pence,
    evidence_lost_on, card_id, severity, severity_reasons, status, agency_id, assignee_id, seen_by,
    due_at, changed_at, series_id, attendance, why_not_attended, police_reference, crime_number,
    police_decision, outcome, closed_at)
select d.id, lon, lat, easting, northing, %(town)s, reference, gen_random_uuid(),
    substr(md5(d.id::text), 1, 22), d.id, kind, case when at_shop then 'INSIDE' else 'OUTSIDE' end,
    told_at - mood * interval '5 hours', told_at - mood * interval '5 hours', told_at, place,
    premises_id, street_id, area_id, severity = 1, severity = 1 and whim < 0.1, whim > 0.9,
    whim between 0.5 and 0.53, mood between 0.4 and 0.45, mood between 0.8 and 0.82, luck > 0.93,
    case when kind = 'THEFT' then 200 + floor(whim * 9000)::int end,
    case when whim > 0.9 then (told_at + interval '28 days')::date end,
    card_id, severity, '["What happened, by the town''s table"]',
    case when not is_open then 'CLOSED' when mood < 0.35 then 'NEW' when mood < 0.9 then 'WORKING'
        else 'ASKED' end,
    agency_id,
    case when mood >= 0.35 or not is_open then pg_temp.pick(desk.people) end,
    case when whim < 0.12 then array[agency_id, pg_temp.pick(%(agencies)s::bigint[])] else array[agency_id] end,
    case when not is_open then timestamptz '9999-01-01 00:00+00' when mood > 0.6 then answered_at
        when told_at + interval '28 days' > %(now)s then told_at + interval '28 days'
        else told_at + interval '60 days' end,
    case when is_open then answered_at else closed_at end,
    case when whim < 0.04 then
        %(series)s + 1 + floor(luck * greatest(1, %(number)s / 200))::bigint end,
    case when is_open then '' when mood < 0.3 then 'ATTENDED' when mood < 0.4 then 'NOT_ATTENDED'
        else 'NOT_NEEDED' end,
    case when not is_open and mood between 0.3 and 0.4 then 'TOLD_LATE' else '' end,
    '', case when not is_open and whim < 0.08 then '26000' || d.id else '' end, '',
    case when is_open then '' when mood < 0.3 then 'WARNED' when mood < 0.5 then 'PATROLLED' else 'NO_LINE' end,
    case when not is_open then closed_at end
from drawn d join desk using (agency_id)
""",
    """
insert into reports_telling (report_id, partnership_id, words, people_count, people_looks, people_ages,
    people_builds, same_people, vehicle_registration, vehicle_looks, taken, cctv, cctv_exports,
    contact_name, contact_email, contact_phone, reply_channel, reply_to)
select id, %(town)s, words, 1 + floor(whim * 4)::int, looks, '{ADULT}', '{MEDIUM}', whim < 0.1,
    case when mood > 0.95 then 'AB' || lpad((id %% 100)::text, 2, '0') || 'CDE' else '' end, '', taken,
    case when whim > 0.9 then 'Camera over the door' else '' end, '', '', reply_to, '',
    case when reply_to = '' then '' else 'EMAIL' end, reply_to
from drawn
""",
    """
insert into reports_findable (report_id, partnership_id, told_at, words)
select id, %(town)s, told_at, to_tsvector('english', concat_ws(' ', initcap(kind), place, words, looks, taken))
from drawn
""",
    """
insert into reports_step (partnership_id, report_id, kind, words, who, agency_id, at)
select %(town)s, d.id, step.kind, step.words, 'Constable Imogen Sayer, police', d.agency_id,
    case step.kind when 'READ' then d.read_at when 'ANSWERED' then d.answered_at else d.closed_at end
from drawn d join (values ('READ', ''), ('ANSWERED', 'We have spoken to them and will come by on Friday.'),
    ('CLOSED', 'They were warned and know that they will be banned next time.')) as step (kind, words)
on case step.kind when 'READ' then d.mood < 0.9 when 'ANSWERED' then not d.is_open or d.mood < 0.6
    else not d.is_open end
""",
    """
insert into reports_proposal (partnership_id, report_id, earlier_id, score, reasons, made_at, verdict,
    judged_at)
select %(town)s, d.id, d.id - 1 - n, 0.5 + d.mood / 2, '["Same premises", "2 days apart"]', d.told_at,
    case when d.is_open then '' else 'REJECTED' end, case when not d.is_open then d.closed_at end
from drawn d cross join generate_series(1, 2) n
where d.luck < 0.15 and d.id - 1 - n >= %(first)s
""",
    """
insert into letters_letter (partnership_id, key, number, channel, "to", subject, body, kind, about, leave,
    state, written_at, tries, trouble, sent_at)
select %(town)s, 'told:' || id, gen_random_uuid(), 'EMAIL', reply_to, 'We have your report ' || reference,
    'Thank you for telling us. It is stored, and nobody has to tell it again.' || repeat(' …', 200),
    'reports/told', reference, '', 'SENT', told_at, 1, '', told_at
from drawn where reply_to <> ''
""",
    """
insert into trail_entry (partnership_id, what, about, by, at, detail)
select %(town)s, what, reference, 'Card of a shop', told_at, '{}'
from drawn cross join (values ('report.told'), ('report.read'), ('report.closed')) as line (what)
""",
    """
insert into reports_cellmonth as c (partnership_id, month, cell_east, cell_north, kind, reports)
select %(town)s, date_trunc('month', told_at at time zone 'Europe/London')::date, easting / 50, northing / 50,
    kind, count(*)
from drawn group by 1, 2, 3, 4, 5
on conflict (partnership_id, month, cell_east, cell_north, kind)
    do update set reports = c.reports + excluded.reports
""",
    """
select setval('reports_report_id_seq', %(last)s), setval('promises_undertaking_id_seq', %(last)s),
    setval('reports_series_id_seq', %(series)s + greatest(1, %(number)s / 200))
""",
]
