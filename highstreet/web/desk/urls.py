"""Addresses of the desk."""

from django.urls import path

from highstreet.web.desk import (
    actions,
<<<<<<< HEAD
    measures,
    meeting_papers,
    meeting_room,
    meetings,
=======
    case_work,
    cases,
    measures,
>>>>>>> cases
    picture,
    queue,
    report,
    targets,
)

app_name = "desk"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("news/", queue.news, name="news"),
    path("filters/", queue.keep_filter, name="keep_filter"),
    path("reports/<str:reference>/", report.report, name="report"),
    path("reports/<str:reference>/preview/", report.preview, name="preview"),
    path("reports/<str:reference>/do/<slug:deed>/", report.act, name="act"),
    path("picture/", picture.by_month, name="picture"),
    path("picture/map/", picture.on_map, name="picture_map"),
    path("picture/answers/", picture.answers, name="picture_answers"),
    path("picture/cells.json", picture.map_cells, name="map_cells"),
    path("picture/points.json", picture.map_points, name="map_points"),
    path("actions/", actions.owed, name="actions"),
    path("actions/give/", actions.give, name="action_give"),
    path("actions/<str:reference>/", actions.action, name="action"),
    path("actions/<str:reference>/do/<slug:deed>/", actions.act, name="action_act"),
<<<<<<< HEAD
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/plan/", meetings.plan, name="meeting_plan"),
    path("meetings/<str:reference>/", meetings.meeting, name="meeting"),
    path("meetings/<str:reference>/prepare/", meetings.prepare, name="meeting_prepare"),
    path("meetings/<str:reference>/do/<slug:deed>/", meetings.act, name="meeting_act"),
    path("meetings/<str:reference>/table/", meeting_room.table, name="meeting_table"),
    path("meetings/<str:reference>/screen/", meeting_room.screen, name="meeting_screen"),
    path("meetings/<str:reference>/calendar.ics", meeting_papers.calendar, name="meeting_calendar"),
    path("meetings/<str:reference>/<slug:what>/", meeting_papers.paper, name="meeting_paper"),
    path("meetings/<str:reference>/<slug:what>/pdf/", meeting_papers.paper_pdf, name="meeting_pdf"),
=======
    path("cases/", cases.cases, name="cases"),
    path("cases/new/", cases.nominate, name="case_new"),
    path("cases/proposals/<int:proposal>/", cases.proposal, name="problem_proposal"),
    path("cases/proposals/<int:proposal>/aside/", cases.set_aside, name="problem_set_aside"),
    path("cases/<str:reference>/", cases.case, name="case"),
    path("cases/<str:reference>/do/<slug:deed>/", cases.act, name="case_act"),
    path("cases/<str:reference>/evidence/", case_work.add_evidence, name="case_evidence"),
    path(
        "cases/<str:reference>/evidence/<int:evidence_id>/out/",
        cases.take_out,
        name="evidence_out",
    ),
    path("cases/<str:reference>/triangle/", case_work.triangle, name="case_triangle"),
    path("cases/<str:reference>/measure/", case_work.measure, name="case_measure"),
    path("cases/<str:reference>/try/", case_work.plan, name="case_try"),
    path("cases/<str:reference>/try/<int:number>/", case_work.intervention, name="intervention"),
    path(
        "cases/<str:reference>/try/<int:number>/do/<slug:deed>/",
        case_work.intervention_act,
        name="intervention_act",
    ),
    path("cases/<str:reference>/action/", case_work.action, name="case_action"),
    path("cases/<str:reference>/assess/", case_work.assess, name="case_assess"),
    path("cases/<str:reference>/who/", case_work.who, name="case_who"),
    path("cases/<str:reference>/who/<slug:deed>/", case_work.who_act, name="case_who_act"),
>>>>>>> cases
    path("targets/", targets.targets, name="targets"),
    path("targets/agree/", targets.agree, name="target_agree"),
    path("targets/measures/", measures.measures, name="measures"),
    path("targets/measures/<str:code>/", measures.measure, name="measure"),
    path("targets/priorities/", measures.priorities, name="priorities"),
    path("targets/priorities/<int:priority>/review/", measures.review, name="priority_review"),
    path("targets/priorities/<int:priority>/end/", measures.end, name="priority_end"),
    path("targets/<int:target>/", targets.target, name="target"),
    path("targets/<int:target>/file.csv", targets.file, name="target_file"),
    path("targets/<int:target>/change/", targets.change, name="target_change"),
    path("targets/<int:target>/mark/", targets.mark, name="target_mark"),
    path("targets/<int:target>/end/", targets.end, name="target_end"),
    path("photos/<str:name>", report.photo, name="photo"),
]
