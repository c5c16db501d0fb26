"""Addresses of the follow-up, in Swedish and stable."""

from django.urls import path

from handlingskraft.follow_up.views import answers, approving, board, evidence, outcomes, rounds, tables

# The answers: for those who write, approve or read them.
answer_urls = [
    path("uppfoljning/svar/", answers.my_answers, name="my_answers"),
    path("uppfoljning/svar/<int:pk>/", answers.report, name="report"),
    path("uppfoljning/svar/<int:pk>/inget/", answers.nothing, name="report_nothing"),
    path("uppfoljning/svar/<int:pk>/ta-tillbaka/", answers.regret, name="report_take_back"),
    path("uppfoljning/svar/<int:pk>/lamna-tillbaka/", approving.give_back, name="report_return"),
    path("uppfoljning/svar/<int:pk>/underlag/", evidence.evidence_add, name="evidence_add"),
    path("uppfoljning/svar/<int:pk>/personer/<int:indicator_pk>/", outcomes.people_count, name="people_count"),
    path("uppfoljning/svar/underlag/<int:pk>/", evidence.evidence, name="evidence"),
    path("uppfoljning/svar/underlag/<int:pk>/ta-bort/", evidence.evidence_remove, name="evidence_remove"),
    path("uppfoljning/svar/enhet/<int:round_pk>/<int:unit_pk>/", approving.unit_answers, name="unit_answers"),
    path("uppfoljning/svar/enhet/<int:round_pk>/<int:unit_pk>/lamna-in/", answers.hand_in, name="hand_in"),
    path("uppfoljning/svar/enhet/<int:round_pk>/<int:unit_pk>/godkann/", approving.approve, name="unit_approve"),
]

# The rounds: for the coordinator, and for everyone with a seat to read.
round_urls = [
    path("styrelsen/", board.board, name="board"),
    path("uppfoljning/", rounds.rounds, name="rounds"),
    path("uppfoljning/ny/", rounds.round_new, name="round_new"),
    path("uppfoljning/<int:pk>/", rounds.round_page, name="round"),
    path("uppfoljning/<int:pk>/dagar/", rounds.round_days, name="round_days"),
    path("uppfoljning/<int:pk>/stang/", rounds.round_close, name="round_close"),
    path("uppfoljning/<int:pk>/paminn/", rounds.round_remind, name="round_remind"),
    path("uppfoljning/<int:pk>/oppna/", rounds.round_reopen, name="round_reopen"),
    path("uppfoljning/<int:pk>/svar.xlsx", tables.round_xlsx, name="round_xlsx"),
    path("uppfoljning/<int:pk>/svar.csv", tables.round_csv, name="round_csv"),
    path("uppfoljning/<int:pk>/las-in/", tables.round_read_in, name="round_read_in"),
    path("uppfoljning/oppning/<int:pk>/avsluta/", rounds.reopening_end, name="reopening_end"),
]

urlpatterns = round_urls + answer_urls
