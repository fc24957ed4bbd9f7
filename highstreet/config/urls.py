"""The front doors."""

from django.urls import include, path

urlpatterns = [
    path("api/", include("highstreet.api.urls")),
    path("desk/", include("highstreet.web.desk.urls")),
    path("shop/", include("highstreet.web.shop.urls")),
    path("county/", include("highstreet.web.county.urls")),
    path("office/", include("highstreet.web.office.urls")),
    path("", include("highstreet.web.public.urls")),
]
handler400 = "highstreet.web.weather.bad_request"
handler403 = "highstreet.web.weather.not_for_you"
handler404 = "highstreet.web.weather.not_found"
handler500 = "highstreet.web.weather.our_fault"
