"""Addresses of pictures."""

from django.urls import path

from handlingskraft.situational_picture.views import deciding, publishing, reading, writing

urlpatterns = [
    path("lagesbild/", reading.situational_picture, name="situational_picture"),
    path("lagesbild/ny/", writing.start, name="picture_start"),
    path("lagesbild/<int:pk>/", reading.picture, name="picture"),
    path("lagesbild/<int:pk>/jamfor/", reading.comparison, name="picture_comparison"),
    path("lagesbild/<int:pk>/skriv/", writing.write, name="picture_write"),
    path("lagesbild/<int:pk>/uppgifter/", writing.head, name="picture_head"),
    path("lagesbild/<int:pk>/skriv/<slug:key>/", writing.section, name="picture_section"),
    path("lagesbild/<int:pk>/remiss/", deciding.circulate, name="picture_circulate"),
    path("lagesbild/<int:pk>/synpunkt/<slug:key>/", deciding.comment, name="picture_comment"),
    path("lagesbild/synpunkt/<int:pk>/svar/", deciding.answer, name="picture_comment_answer"),
    path("lagesbild/<int:pk>/faststall/", deciding.decide, name="picture_decide"),
    path("lagesbild/<int:pk>/offentlig/", publishing.public_version, name="picture_public"),
    path("lagesbild/<int:pk>/offentlig/ta-bort/", publishing.withdraw, name="picture_withdraw"),
]
