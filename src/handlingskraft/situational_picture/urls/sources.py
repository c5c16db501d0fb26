"""Addresses of milieus and statistics."""

from django.urls import path

from handlingskraft.situational_picture.views import milieus, statistics

urlpatterns = [
    path("lagesbild/miljoer/", milieus.milieus, name="milieus"),
    path("lagesbild/miljoer/<int:pk>/", milieus.milieu, name="milieu"),
    path("lagesbild/miljoer/<int:pk>/bedom/", milieus.milieu_assess, name="milieu_assess"),
    path("lagesbild/miljoer/<int:pk>/arkiv/", milieus.milieu_archive, name="milieu_archive"),
    path("lagesbild/statistik/", statistics.statistics, name="statistics"),
    path("lagesbild/statistik/fil/", statistics.statistics_new, name="statistics_new"),
    path("lagesbild/statistik/kalla/", statistics.statistics_from_source, name="statistics_from_source"),
    path("lagesbild/statistik/<int:pk>/", statistics.statistics_table, name="statistics_table"),
    path("lagesbild/statistik/<int:pk>/hamta/", statistics.statistics_fetch, name="statistics_fetch"),
    path("lagesbild/statistik/<int:pk>/fil/", statistics.statistics_file, name="statistics_file"),
]
