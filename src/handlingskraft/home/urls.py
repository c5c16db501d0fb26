"""Addresses of the start page and of what every page links to."""

from django.urls import path

from handlingskraft.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("aret/", views.year_page, name="year"),
    path("overlamning/<int:pk>/", views.handover, name="handover"),
    path("sok/", views.search, name="search"),
    path("hjalp/", views.help_index, name="help"),
    path("hjalp/<slug:name>/", views.help_page, name="help_page"),
    path("tillganglighet/", views.accessibility, name="accessibility"),
    path("om-loggen/", views.about_log, name="about_log"),
]
