"""Addresses of the desk."""

from django.urls import path

from highstreet.web.desk import actions, picture, queue, report

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
    path("photos/<str:name>", report.photo, name="photo"),
]
