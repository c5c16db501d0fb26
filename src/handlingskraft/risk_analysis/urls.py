"""Addresses of the risk analysis, in Swedish and stable."""

from django.urls import path

from handlingskraft.risk_analysis.views import assessing, exporting, signals, years

urlpatterns = [
    path("rsa/", years.matrix, name="risk_matrix"),
    path("rsa/skala/", years.scale, name="risk_scale"),
    path("rsa/skala/ny/", years.scale_new, name="risk_scale_new"),
    path("rsa/ny/", years.year_new, name="risk_year_new"),
    path("rsa/<int:year>/", years.year, name="risk_year"),
    path("rsa/<int:year>/sista-dag/", years.year_day, name="risk_year_day"),
    path("rsa/<int:year>/las/", years.year_lock, name="risk_year_lock"),
    path("rsa/<int:year>/paminn/", years.year_remind, name="risk_year_remind"),
    path("rsa/<int:year>/rsa.xlsx", exporting.year_xlsx, name="risk_year_xlsx"),
    path("rsa/<int:year>/rsa.csv", exporting.year_csv, name="risk_year_csv"),
    path("rsa/<int:year>/text/", exporting.document, name="risk_document"),
    path("rsa/<int:year>/text.md", exporting.document_text, name="risk_document_text"),
    path("rsa/enhet/<int:pk>/", assessing.unit, name="risk_unit"),
    path("rsa/enhet/<int:pk>/<int:year>/", assessing.assessment, name="risk_assessment"),
    path("rsa/bedomning/<int:pk>/ratta/", assessing.correct, name="risk_correct"),
    path("rsa/bedomning/<int:pk>/anvant/", assessing.use, name="risk_use"),
    path("rsa/signaler/", signals.signals, name="risk_signals"),
    path("rsa/signaler/ny/", signals.signal_new, name="risk_signal_new"),
    path("rsa/signaler/<int:pk>/", signals.signal, name="risk_signal"),
    path("rsa/signaler/<int:pk>/varde/", signals.value, name="risk_signal_value"),
    path("rsa/signaler/<int:pk>/avsluta/", signals.end, name="risk_signal_end"),
    path("rsa/signaler/varde/<int:pk>/atgard/", signals.response, name="risk_signal_response"),
]
