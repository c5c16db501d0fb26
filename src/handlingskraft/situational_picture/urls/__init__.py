"""Addresses of the situational picture, by subject, in Swedish and stable."""

from handlingskraft.situational_picture.urls import findings, gathering, pictures, sources

urlpatterns = [*findings.urlpatterns, *gathering.urlpatterns, *pictures.urlpatterns, *sources.urlpatterns]
