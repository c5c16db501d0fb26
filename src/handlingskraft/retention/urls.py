"""Addresses of how long what is kept, in Swedish and stable."""

from django.urls import path

from handlingskraft.retention import views

urlpatterns = [
    path("bevarande/", views.retention, name="retention"),
    path("bevarande/gallra/", views.retention_due, name="retention_due"),
    path("bevarande/frist/<str:key>/", views.retention_period, name="retention_period"),
    path("bevarande/<slug:slug>/", views.retention_paper, name="retention_paper"),
    path("bevarande/<slug:slug>.docx", views.retention_paper_file, name="retention_paper_file"),
]
