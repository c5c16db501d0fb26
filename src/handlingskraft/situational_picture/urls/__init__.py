"""Addresses of the situational picture, by subject, in Swedish and stable."""

from handlingskraft.situational_picture.urls import pictures

urlpatterns = [*pictures.urlpatterns]
