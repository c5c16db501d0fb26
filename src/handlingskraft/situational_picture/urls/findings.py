"""Addresses of causes and needs. Where they are decided about is the plan's address."""

from django.urls import path

from handlingskraft.situational_picture.views import findings

urlpatterns = [
    path("lagesbild/<int:pk>/behov/", findings.findings, name="picture_findings"),
    path("lagesbild/<int:pk>/orsaker/", findings.causes, name="picture_causes"),
    path("lagesbild/<int:pk>/behov/nytt/", findings.finding_new, name="finding_new"),
    path("lagesbild/<int:pk>/behov/<int:finding_pk>/for-vidare/", findings.finding_carry_on, name="finding_carry_on"),
    path("lagesbild/<int:pk>/behov/<int:finding_pk>/avsluta/", findings.finding_close, name="finding_close"),
    path("lagesbild/behov/<int:pk>/", findings.finding, name="finding"),
    path("lagesbild/behov/<int:pk>/ta-bort/", findings.finding_remove, name="finding_remove"),
    path("lagesbild/behov/<int:pk>/kalla/", findings.finding_source, name="finding_source"),
    path("lagesbild/behov/<int:pk>/insamlat/", findings.finding_gathered, name="finding_gathered"),
    path("lagesbild/behov/kalla/<int:pk>/ta-bort/", findings.finding_source_remove, name="finding_source_remove"),
]
