"""Addresses of what is gathered for the picture."""

from django.urls import path

from handlingskraft.situational_picture.views import areas, collections, contributions, reading_in, trends

urlpatterns = [
    path("lagesbild/omraden/", areas.areas, name="areas"),
    path("lagesbild/omraden/<int:pk>/", areas.area, name="area"),
    path("lagesbild/omraden/<int:pk>/arkiv/", areas.area_archive, name="area_archive"),
    path("lagesbild/bidrag/", collections.contributions, name="contributions"),
    path("lagesbild/bidrag/ny/", collections.collection_new, name="collection_new"),
    path("lagesbild/bidrag/utveckling/", trends.gathered, name="gathered"),
    path("lagesbild/bidrag/insamling/<int:pk>/", collections.collection, name="collection"),
    path("lagesbild/bidrag/insamling/<int:pk>/dag/", collections.collection_day, name="collection_day"),
    path("lagesbild/bidrag/insamling/<int:pk>/bjud-in/", collections.collection_ask, name="collection_ask"),
    path("lagesbild/bidrag/insamling/<int:pk>/paminn/", collections.collection_remind, name="collection_remind"),
    path("lagesbild/bidrag/insamling/<int:pk>/stang/", collections.collection_close, name="collection_close"),
    path("lagesbild/bidrag/insamling/<int:pk>/mall.xlsx", reading_in.collection_template, name="collection_template"),
    path("lagesbild/bidrag/insamling/<int:pk>/mall.csv", reading_in.collection_template_csv, name="collection_template_csv"),
    path("lagesbild/bidrag/insamling/<int:pk>/las-in/", reading_in.collection_read_in, name="collection_read_in"),
    path("lagesbild/bidrag/<int:pk>/", contributions.contribution, name="contribution"),
    path("lagesbild/bidrag/<int:pk>/inget/", contributions.nothing, name="contribution_nothing"),
    path("lagesbild/bidrag/<int:pk>/lamna-in/", contributions.hand_in, name="contribution_submit"),
    path("lagesbild/bidrag/rad/<int:pk>/", contributions.observation, name="observation"),
    path("lagesbild/bidrag/rad/<int:pk>/ta-bort/", contributions.observation_remove, name="observation_remove"),
]
