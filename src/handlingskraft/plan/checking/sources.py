"""Where the reasons for the rules can be read."""

from __future__ import annotations

from handlingskraft.plan.checking.findings import Source
from handlingskraft.shared.language import gettext_noop

BRA_PLAN = Source(
    gettext_noop("Brå: drawing up a plan of measures"),
    "https://bra.se/forebygga-brott/arbeta-brottsforebyggande/genomforande/uppratta-atgardsplan.html",
)
BRA_ACT = Source(
    gettext_noop("Brå on the act on crime prevention, 2023"),
    "https://bra.se/om-bra/nytt-fran-bra/arkiv/nyheter/2023-07-01-ny-lag-trader-i-kraft---en-milstolpe-for-det-brottsforebyggande-arbetet.html",
)
RECOMMENDATIONS = Source(
    gettext_noop("The national coordinator’s guidance and recommendations, 2017"),
    "https://cve.se/publikationer/handledningochrekommendationerforatttaframenlokallagesbildochhandlingsplan.5.29ca604918450badae9129b.html",
)
WORDS_TO_PLAN = Source(
    gettext_noop("SKL and the Segerstedt Institute 2017: From words to action plan"),
    "https://docplayer.se/108172120-Fran-ord-till-handlingsplan-en-rapport-om-kommunala-handlings-planer-mot-valdsbejakande-extremism.html",
)
WE_HAVE_A_PLAN = Source(
    gettext_noop("SKR 2022: We have a plan"),
    "https://www.kvalitetsregister.se/skr/tjanster/rapporterochskrifter/publikationer/viharenplanomkommunalahandlingsplanermotvaldsbejakandeextremism.66924.html",
)
VASTERAS = Source(
    gettext_noop("Västerås on its own plan from 2016"),
    "http://docplayer.se/152149876-Yttrande-over-remiss-handlingsplan-och-konkretisering-mot-valdsbejakande-extremism.html",
)
CRIME_PREVENTION_ACT = Source(
    gettext_noop("Act (2023:196) on municipalities’ responsibility for crime prevention, 4–13 §§"),
    "https://lagen.nu/2023:196/konsolidering/2023:196",
)
CRIME_PREVENTION_ACT_6 = Source(
    gettext_noop("Recommendation 12 and act (2023:196), 6 §"), "https://lagen.nu/2023:196/konsolidering/2023:196"
)
THE_CHANGE = gettext_noop("On the change: {replacement}")
NEW_ACTS = Source(gettext_noop("The register of Swedish statutes"), "https://rkrattsbaser.gov.se/sfsr")
DATA_PROTECTION = Source(
    gettext_noop("GDPR articles 5, 9 and 10, and the Instrument of Government 2 kap. 3 §"),
    "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
)
LANGUAGE_ACT = Source(gettext_noop("The Language Act (2009:600), 11 §"), "https://lagen.nu/2009:600")
