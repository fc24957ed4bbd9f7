"""Addresses of the desk."""

from django.urls import path

from highstreet.web.desk import actions, alerts, answers, measures, picture, queue, report, targets

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
    path("answers/", answers.answers, name="answers"),
    path("answers/alerts/", alerts.alerts, name="alerts"),
    path("answers/alerts/<int:alert>/end/", alerts.end, name="alert_end"),
    path("answers/<int:answer>/", answers.answer, name="answer"),
    path("answers/<int:answer>/add/", answers.add, name="answer_add"),
    path("answers/<int:answer>/hand-in/", answers.give_in, name="answer_hand_in"),
    path("answers/<int:answer>/approve/", answers.publish, name="answer_approve"),
    path("answers/<int:answer>/send-back/", answers.back, name="answer_send_back"),
    path("answers/<int:answer>/correct/", answers.mend, name="answer_correct"),
    path("photos/<str:name>", report.photo, name="photo"),
]
