"""Addresses of the public pages, in Swedish and in English, stable; and where they are kept."""

from django.urls import URLPattern, path, re_path

from handlingskraft.communication.views import keeping, reading


def _in(language: str, start: str, words: dict[str, str], tail: str) -> list[URLPattern]:
    """The public addresses in one language; the language comes from the address alone."""
    said = {"language": language}
    activity, area, report, picture = words["activity"], words["area"], words["report"], words["picture"]
    return [
        path(start, reading.front, said, name=f"public_page{tail}"),
        path(f"{start}plan/<int:pk>/", reading.plan, said, name=f"public_plan{tail}"),
        path(f"{start}plan/{area}/<uuid:lineage>/", reading.area, said, name=f"public_area{tail}"),
        path(f"{start}plan/{activity}/<uuid:lineage>/", reading.activity, said, name=f"public_activity{tail}"),
        path(f"{start}{report}/<int:pk>/", reading.report, said, name=f"public_report{tail}"),
        path(f"{start}{report}/<int:pk>/pdf/", reading.report_pdf, said, name=f"public_report_pdf{tail}"),
        path(f"{start}{picture}/<int:pk>/", reading.picture, said, name=f"public_picture{tail}"),
        re_path(rf"^{start}.+$", reading.nowhere, said, name=f"public_nowhere{tail}"),
    ]


urlpatterns = [
    *_in(
        "sv",
        "for-invanare/",
        {"activity": "aktivitet", "area": "fokusomrade", "report": "rapport", "picture": "lagesbild"},
        "",
    ),
    *_in(
        "en",
        "en/residents/",
        {"activity": "activity", "area": "focus-area", "report": "report", "picture": "situation"},
        "_en",
    ),
    path("invanarsidan/", keeping.residents, name="residents"),
    path("invanarsidan/kontakt/", keeping.contact, name="public_contact"),
    path("invanarsidan/vart/", keeping.places, name="public_places"),
    path("invanarsidan/publicera/", keeping.publish, name="public_publish"),
    path("invanarsidan/ta-bort/", keeping.withdraw, name="public_withdraw"),
    path("robots.txt", reading.robots, name="robots"),
    path("sitemap.xml", reading.sitemap, name="sitemap"),
]
