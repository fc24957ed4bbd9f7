"""Addresses of the office."""

from django.urls import path

from highstreet.web.office import (
    agencies,
    letters,
    members,
    overview,
    premises,
    standards,
    tables,
    trail,
)

app_name = "office"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("mine/", members.mine, name="mine"),
    path("members/", members.members, name="members"),
    path("members/add/<int:agency>/", members.add, name="member_add"),
    path("members/<int:member>/", members.member, name="member"),
    path("members/<int:member>/end/", members.end, name="member_end"),
    path("members/<int:member>/second-step/", members.second_factor, name="member_second_factor"),
    path("agencies/", agencies.agencies, name="agencies"),
    path("agencies/add/", agencies.add, name="agency_add"),
    path("agencies/<int:agency>/", agencies.agency, name="agency"),
    path("premises/", premises.premises, name="premises"),
    path("premises/add/", premises.add, name="premises_add"),
    path("premises/<int:premises>/", premises.page, name="premises_page"),
    path("premises/<int:premises>/contact/", premises.contact, name="premises_contact"),
    path("premises/<int:premises>/close/", premises.close, name="premises_close"),
    path("premises/<int:premises>/card/", premises.new_card, name="card_new"),
    path("premises/<int:premises>/card/end/", premises.stop_card, name="card_end"),
    path("premises/<int:premises>/card.pdf", premises.printed_card, name="card_printed"),
    path("promises/", standards.standards, name="standards"),
    path("promises/add/", standards.add, name="standard_add"),
    path("promises/<int:standard>/end/", standards.end, name="standard_end"),
    path("severity/", tables.severity, name="severity"),
    path("severity/add/", tables.add_rule, name="rule_add"),
    path("severity/<int:rule>/drop/", tables.drop_rule, name="rule_drop"),
    path("routes/", tables.routes, name="routes"),
    path("routes/change/", tables.change_routes, name="routes_change"),
    path("what-if/", tables.what_if, name="what_if"),
    path("letters/", letters.letters, name="letters"),
    path("letters/<int:letter>/", letters.letter, name="letter"),
    path("letters/<int:letter>/again/", letters.again, name="letter_again"),
    path("trail/", trail.trail, name="trail"),
]
