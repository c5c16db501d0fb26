"""Addresses of the follow-up, in Swedish and stable."""

from django.urls import path

from handlingskraft.follow_up.views import answers, approving, evidence

# The answers: for those who write, approve or read them.
answer_urls = [
    path("uppfoljning/svar/", answers.my_answers, name="my_answers"),
    path("uppfoljning/svar/<int:pk>/", answers.report, name="report"),
    path("uppfoljning/svar/<int:pk>/inget/", answers.nothing, name="report_nothing"),
    path("uppfoljning/svar/<int:pk>/ta-tillbaka/", answers.regret, name="report_take_back"),
    path("uppfoljning/svar/<int:pk>/lamna-tillbaka/", approving.give_back, name="report_return"),
    path("uppfoljning/svar/<int:pk>/underlag/", evidence.evidence_add, name="evidence_add"),
    path("uppfoljning/svar/underlag/<int:pk>/", evidence.evidence, name="evidence"),
    path("uppfoljning/svar/underlag/<int:pk>/ta-bort/", evidence.evidence_remove, name="evidence_remove"),
    path("uppfoljning/svar/enhet/<int:round_pk>/<int:unit_pk>/", approving.unit_answers, name="unit_answers"),
    path("uppfoljning/svar/enhet/<int:round_pk>/<int:unit_pk>/lamna-in/", answers.hand_in, name="hand_in"),
    path("uppfoljning/svar/enhet/<int:round_pk>/<int:unit_pk>/godkann/", approving.approve, name="unit_approve"),
]

urlpatterns = answer_urls
