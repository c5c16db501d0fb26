"""Addresses of the plan, in Swedish and stable."""

from django.urls import path, re_path

from handlingskraft.plan.views import activities, decisions, governing, grounds, names, perspectives, plans, risks

urlpatterns = [
    path("plan/", plans.plans, name="plans"),
    path("plan/ny/", plans.new_plan, name="plan_new"),
    path("plan/<int:pk>/", plans.plan, name="plan"),
    path("plan/<int:pk>/original/", plans.original, name="original"),
    path("plan/<int:pk>/versioner/", decisions.versions, name="plan_versions"),
    path("plan/<int:pk>/jamfor/", decisions.comparison, name="plan_comparison"),
    path("plan/<int:pk>/anta/", decisions.adopt, name="plan_adopt"),
    path("plan/<int:pk>/revidera/", decisions.revise, name="plan_revise"),
    path("plan/<int:pk>/efterfoljare/", decisions.successor, name="plan_successor"),
    path("plan/<int:pk>/arkivera/", decisions.archive, name="plan_archive"),
    path("plan/<int:pk>/kasta/", decisions.discard, name="plan_discard"),
    path("plan/<int:pk>/matris/", governing.matrix, name="matrix"),
    path("plan/<int:pk>/matris/punkt/<int:item_pk>/", governing.matrix_decide, name="matrix_decide"),
    path("plan/<int:pk>/styrdokument/", governing.attach, name="attach_governing"),
    path("plan/<int:pk>/enheter/", names.names, name="plan_names"),
    path("plan/fokusomrade/<int:pk>/", plans.focus_area, name="focus_area"),
    path("plan/mal/<int:pk>/", activities.goal, name="goal"),
    path("plan/matt/<int:pk>/ta-bort/", activities.indicator_remove, name="indicator_remove"),
    path("plan/aktivitet/<int:pk>/", activities.activity, name="activity"),
    re_path(
        r"^plan/aktivitet/(?P<pk>\d{1,18})/(?P<part>ansvar|tid|matt|koppling|delning)/$",
        activities.plan_deed,
        name="activity_deed",
    ),
    path("lagesbild/behov/<int:pk>/beslut/", grounds.finding_decision, name="finding_decision"),
    path("plan/<int:pk>/perspektiv/", perspectives.plan, name="plan_perspectives"),
    path("plan/aktivitet/<int:pk>/perspektiv/", perspectives.activity, name="activity_perspectives"),
    path("plan/aktivitet/<int:pk>/perspektiv/om-barn/", perspectives.children, name="perspective_children"),
    path("plan/aktivitet/<int:pk>/perspektiv/rad/", perspectives.advice, name="legal_advice"),
    re_path(
        r"^plan/aktivitet/(?P<pk>\d{1,18})/perspektiv/(?P<word>barn|jamstalldhet|rattigheter)/$",
        perspectives.check,
        name="perspective_check",
    ),
    path("plan/<int:pk>/resurser/", risks.plan, name="plan_resources"),
    path("plan/aktivitet/<int:pk>/resurser/", risks.activity, name="activity_resources"),
    path("plan/aktivitet/<int:pk>/resurser/ange/", risks.resources, name="activity_resources_set"),
    path("plan/aktivitet/<int:pk>/resurser/koppla/", risks.link, name="risk_link"),
    path("plan/aktivitet/resurser/koppling/<int:pk>/ta-bort/", risks.unlink, name="risk_unlink"),
    path("styrdokument/", governing.governing_documents, name="governing_documents"),
    path("styrdokument/las-in/", governing.governing_load, name="governing_load"),
    path("styrdokument/nytt/", governing.governing_document_new, name="governing_document_new"),
    path("styrdokument/<int:pk>/", governing.governing_document, name="governing_document"),
    path("ordlista/", governing.glossary, name="glossary"),
]
