"""Addresses of the start page and of what every page links to."""

from django.urls import path

from handlingskraft.home.views import markings, pages

urlpatterns = [
    path("", pages.home, name="home"),
    path("aret/", pages.year_page, name="year"),
    path("overlamning/<int:pk>/", pages.handover, name="handover"),
    path("sekretess/", markings.markings, name="markings"),
    path("sekretess/<slug:kind>/<int:pk>/", markings.marking, name="marking"),
    path("sekretess/<slug:kind>/<int:pk>/lasare/", markings.marking_readers, name="marking_readers"),
    path("sekretess/<slug:kind>/<int:pk>/hav/", markings.marking_lift, name="marking_lift"),
    path("sok/", pages.search, name="search"),
    path("hjalp/", pages.help_index, name="help"),
    path("hjalp/<slug:name>/", pages.help_page, name="help_page"),
    path("tillganglighet/", pages.accessibility, name="accessibility"),
    path("om-loggen/", pages.about_log, name="about_log"),
]
