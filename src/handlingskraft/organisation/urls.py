"""Addresses of units, accounts and the log, in Swedish and stable."""

from django.urls import path, re_path

from handlingskraft.organisation.views import importing, invitations, log, members, outbox, units

urlpatterns = [
    path("enheter/", units.units, name="units"),
    path("enheter/ny/", units.unit_new, name="unit_new"),
    path("enheter/las-in/", importing.units_import, name="units_import"),
    path("enheter/mall.csv", importing.units_template, name="units_template"),
    path("enheter/enheter.csv", importing.units_export, name="units_export"),
    path("enheter/<int:pk>/", units.unit, name="unit"),
    path("enheter/<int:pk>/namn/", units.alias_add, name="unit_alias_add"),
    path("enheter/<int:pk>/kontaktperson/", units.unit_contact, name="unit_contact"),
    path("enheter/<int:pk>/lagg-ned/", units.unit_close, name="unit_close"),
    path("enheter/namn/<int:pk>/ta-bort/", units.alias_remove, name="unit_alias_remove"),
    path("konto/", members.account, name="account"),
    path("konton/", members.members, name="members"),
    path("konton/nytt/", members.member_new, name="member_new"),
    path("konton/<int:pk>/", members.member, name="member"),
    path("konton/<int:pk>/plats/", members.seat_give, name="member_seat"),
    re_path(
        r"^konton/(?P<pk>\d{1,18})/(?P<deed>stang|oppna|lank|bjud-in|aterkalla)/$", members.member_deed, name="member_deed"
    ),
    path("konton/plats/<int:pk>/avsluta/", members.seat_end, name="seat_end"),
    path("inbjudan/<str:token>/", invitations.invitation, name="invitation"),
    path("utskick/", outbox.outbox, name="outbox"),
    path("utskick/<int:pk>/igen/", outbox.mail_retry, name="mail_retry"),
    path("logg/", log.audit_log, name="audit_log"),
    path("logg/kontrollera/", log.audit_log_check, name="audit_log_check"),
    path("logg/logg.csv", log.audit_log_export, name="audit_log_export"),
]
