"""All addresses. Chapters bring their own; only sign-in and language are wired here."""

from __future__ import annotations

from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path
from django.views.i18n import set_language

# The part of allauth that we use. Sign-up, e-mail changes and sign-in by code are left out on purpose.
sign_in = [
    path("logga-in/", account.login, name="account_login"),
    path("logga-ut/", account.logout, name="account_logout"),
    path("losenord/byt/", account.password_change, name="account_change_password"),
    path("losenord/valj/", account.password_set, name="account_set_password"),
    path("losenord/glomt/", account.password_reset, name="account_reset_password"),
    path("losenord/glomt/skickat/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^losenord/nytt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("losenord/nytt/klart/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("kontot-ar-stangt/", account.account_inactive, name="account_inactive"),
]

urlpatterns = [
    path("konto/", include(sign_in)),
    path("sprak/", login_not_required(set_language), name="set_language"),
    path("", include("handlingskraft.annual_report.urls")),
    path("", include("handlingskraft.follow_up.urls")),
    path("", include("handlingskraft.plan_import.urls")),
    path("", include("handlingskraft.plan.urls")),
    path("", include("handlingskraft.risk_analysis.urls")),
    path("", include("handlingskraft.situational_picture.urls")),
    path("", include("handlingskraft.organisation.urls")),
    path("", include("handlingskraft.communication.urls")),
    path("", include("handlingskraft.retention.urls")),
    path("", include("handlingskraft.home.urls")),
]

handler400 = "handlingskraft.home.errors.bad_request"
handler403 = "handlingskraft.home.errors.permission_denied"
handler404 = "handlingskraft.home.errors.page_not_found"
handler500 = "handlingskraft.home.errors.server_error"
handler429 = "handlingskraft.home.errors.too_many_requests"
