"""Addresses of reading in, review and check."""

from django.urls import path

from handlingskraft.plan_import.views import findings, personal_data, reviewing, uploading

urlpatterns = [
    path("plan/las-in/", uploading.upload, name="upload"),
    path("plan/las-in/<uuid:uid>/", uploading.reading, name="reading"),
    path("plan/las-in/<uuid:uid>/igen/", uploading.read_again, name="read_again"),
    path("plan/<int:pk>/granska/", reviewing.review, name="review"),
    path("plan/<int:pk>/granska/ny/", reviewing.make, name="review_make"),
    path("plan/<int:pk>/granska/<str:key>/", reviewing.change, name="review_change"),
    path("plan/<int:pk>/granska/<str:key>/<str:name>/", reviewing.deed, name="review_deed"),
    path("plan/<int:pk>/personuppgifter/", personal_data.personal_data, name="plan_personal_data"),
    path("plan/fraga/<int:pk>/klar/", reviewing.settle, name="settle_doubt"),
    path("plan/<int:pk>/kontroll/", findings.check, name="plan_check"),
]
