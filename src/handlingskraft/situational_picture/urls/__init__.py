"""Addresses of the situational picture, by subject, in Swedish and stable."""

from handlingskraft.situational_picture.urls import gathering, pictures

urlpatterns = [*gathering.urlpatterns, *pictures.urlpatterns]
