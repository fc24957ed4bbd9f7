"""Addresses of the desk."""

from django.urls import path

from highstreet.web.desk import queue, report

app_name = "desk"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("news/", queue.news, name="news"),
    path("filters/", queue.keep_filter, name="keep_filter"),
    path("reports/<str:reference>/", report.report, name="report"),
    path("reports/<str:reference>/preview/", report.preview, name="preview"),
    path("reports/<str:reference>/do/<slug:deed>/", report.act, name="act"),
    path("photos/<str:name>", report.photo, name="photo"),
]
