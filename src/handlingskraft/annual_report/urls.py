"""Addresses of the yearly report, in Swedish and stable."""

from django.urls import path, re_path

from handlingskraft.annual_report.views import deciding, look, picture, reading, writing

urlpatterns = [
    path("arsrapport/", reading.annual_reports, name="annual_reports"),
    path("arsrapport/utseende/", look.look, name="report_look"),
    path("arsrapport/runda/<int:pk>/", writing.start, name="annual_report_start"),
    path("arsrapport/<int:pk>/", reading.annual_report, name="annual_report"),
    path("arsrapport/<int:pk>/skriv/", writing.write, name="annual_report_write"),
    path("arsrapport/<int:pk>/arende/", writing.case, name="annual_report_case"),
    path("arsrapport/<int:pk>/text/<slug:key>/", writing.text, name="annual_report_text"),
    path("arsrapport/<int:pk>/anta/", deciding.adopt, name="annual_report_adopt"),
    path("arsrapport/<int:pk>/ratta/", deciding.correct, name="annual_report_correct"),
    path("arsrapport/<int:pk>/publicera/", deciding.publish, name="annual_report_publish"),
    path("arsrapport/<int:pk>/avpublicera/", deciding.withdraw, name="annual_report_withdraw"),
    re_path(r"^arsrapport/(?P<pk>\d{1,18})/rapport\.(?P<kind>pdf|docx|json)$", reading.report_file, name="annual_report_file"),
    re_path(r"^lagesbild/(?P<pk>\d{1,18})/lagesbild\.(?P<kind>pdf|docx)$", picture.picture_file, name="picture_file"),
]
