"""A yearly report as a municipality would write it: 25 activities in four focus areas, example data throughout."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handlingskraft.annual_report.content import (
    STATUSES,
    Activity,
    ActivityTable,
    Adoption,
    Attention,
    AttentionList,
    Cell,
    ChangeChart,
    ChangeRow,
    Column,
    Fact,
    Goal,
    Head,
    Measure,
    Proposal,
    Remark,
    Report,
    Row,
    Section,
    StatusChart,
    StatusCounts,
    StatusRow,
    Table,
    Value,
)
from handlingskraft.shared.prose import prose

EVERY, GROUP, SAFETY = "Varje förvaltning", "Riskhanteringsgruppen", "Säkerhetsavdelningen"
INFO, SCHOOL, SOCIAL = "Kommunikationsenheten", "Barn- och utbildningsförvaltningen", "Socialförvaltningen"
LEISURE = "Kultur- och fritidsförvaltningen"


def head(**changes) -> Head:
    """Who reports what to whom."""
    given = Head(
        municipality="Ekköpings kommun",
        title="Sjutton av tjugofem aktiviteter är klara eller pågår",
        subtitle="Uppföljning 2018 av handlingsplanen mot våldsbejakande extremism 2016–2020",
        name="Uppföljning 2018, handlingsplan mot våldsbejakande extremism",
        period_start=date(2018, 1, 1),
        period_end=date(2018, 12, 31),
        figures_on=date(2018, 12, 31),
        locked_on=date(2019, 2, 8),
        author="Säkerhetssamordnaren",
        body="Kommunstyrelsen",
        meeting_on=date(2019, 3, 20),
        registry_number="KS 2019/41",
        sent_to=("Kommunfullmäktige", "Socialnämnden", "Lokalpolisområdet"),
        notice="Exempeldata, påhittade svar",
    )
    return replace(given, **changes)


def adopted() -> Report:
    """The same report when the board has decided on it, and corrected since."""
    changes = "Antalet deltagare i aktivitet 2.2 är rättat från 589 till 598."
    decided = Adoption(date(2019, 3, 20), "Kommunstyrelsen", "§ 14")
    return replace(report(), head=head(adoption=decided, version=2, changes=changes))


def standing() -> StatusChart:
    """All activities, three years."""
    return StatusChart(
        title="Läget för planens 25 aktiviteter",
        row_title="År",
        rows=(
            StatusRow("2016", StatusCounts(ongoing=12, not_started=9, not_reported=4)),
            StatusRow("2017", StatusCounts(done=5, ongoing=13, late=1, not_started=4, not_reported=2)),
            StatusRow(
                "2018",
                StatusCounts(done=7, ongoing=10, late=3, paused=1, not_started=1, not_reported=2, dropped=1),
                is_current=True,
            ),
        ),
        description="Läget för planens 25 aktiviteter 2016, 2017 och 2018. De klara blir fler för varje år, från ingen till sju.",
    )


def attention() -> AttentionList:
    """Unreported first."""
    return AttentionList(
        title="Kräver uppmärksamhet",
        items=(
            Attention("4.4", "not_reported", "Insatser för enskilda. Ansvarig saknas."),
            Attention("3.2", "not_reported", "Värdegrund i fritidsverksamheten. Enheten har inte svarat."),
            Attention("1.2", "not_started", "Samverkan efter behov. Ansvarig saknas."),
            Attention("2.2", "late", "Fortbildning. 1 587 av 2 720 har gått kursen."),
            Attention("2.3", "paused", "Kunskap till partners. Ny kursledare i höst."),
        ),
        more="Två aktiviteter till är försenade, se sidan 3.",
    )


def proposal() -> Proposal:
    """What the board is asked to decide."""
    return Proposal(
        title="Förslag till beslut",
        opening="Kommunstyrelsen beslutar att",
        points=(
            "godkänna uppföljningen för 2018 och överlämna den till kommunfullmäktige,",
            "ge socialnämnden ansvaret för aktivitet 4.4 och säkerhetsavdelningen för 1.2,",
            "flytta slutdatum för aktivitet 2.2 till den 31 december 2019.",
        ),
    )


COOPERATION = (
    Activity("1.1", "Riskhanteringsgruppen leder och samordnar arbetet", "done", GROUP, "Löpande",
             "Gruppen möttes åtta gånger. Minnesanteckningar finns i diariet, KS 2018/12.", lineage="a11"),
    Activity("1.2", "Samverkan med andra aktörer etableras efter behov", "not_started", "", "", lineage="a12"),
    Activity("1.3", "En aktuell lägesbild tas fram varje år", "done", SAFETY, "31 okt 2018",
             "Lägesbilden beslutades 24 oktober 2018, § 112.", "Två nya behov fördes in i planen.", lineage="a13"),
    Activity("1.4", "Överenskommelsen med polisen pekar ut gemensamma insatser", "ongoing", SAFETY, "31 dec 2018",
             "Medborgarlöftet förnyades i maj.", next_step="Ny överenskommelse från 2020.", lineage="a14"),
    Activity("1.5", "Våldsbejakande extremism är en riskindikator i risk- och sårbarhetsanalysen", "ongoing", EVERY, "Löpande",
             "Fyra av fem förvaltningar har fört in indikatorn.", lineage="a15"),
    Activity("1.6", "Civilsamhällets organisationer bjuds in till en årlig dialog", "done", SAFETY, "30 nov 2018",
             "Dialogen hölls 14 november med nitton föreningar och trossamfund.", lineage="a16"),
)  # fmt: skip
TRAINING = (
    Activity("2.1", "En kontaktperson i varje förvaltning", "ongoing", EVERY, "Löpande",
             "Fyra av fem platser är besatta. Samhällsbyggnad saknar kontaktperson.", lineage="a21"),
    Activity("2.2", "Fortbilda alla medarbetare", "late", GROUP, "31 dec 2018",
             "598 medarbetare gick kursen, 412 kvinnor och 186 män.",
             obstacle="Svårt att frigöra tid i schemalagd verksamhet.", next_step="Kort webbkurs prövas från mars.", lineage="a22"),
    Activity("2.3", "Stärka samarbetspartners kunskap", "paused", GROUP, "",
             "Två träffar för föreningar hölls i mars. Höstens ställdes in.", lineage="a23"),
    Activity("2.4", "Följa utvecklingen och föra kunskapen vidare", "ongoing", SAFETY, "Löpande",
             "Fyra nyhetsbrev till kontaktpersonerna.", lineage="a24"),
    Activity("2.5", "Hålla information på intranätet och webbplatsen", "done", INFO, "Löpande",
             "Sidan på webben skrevs om i november.", "Sidan hade 1 140 besök, mot 310 året före.", lineage="a25"),
    Activity("2.6", "Chefer går en fördjupad utbildning", "late", EVERY, "30 juni 2018",
             "42 av 96 chefer har gått utbildningen.", remark="tillagd maj 2017", lineage="a26"),
)  # fmt: skip
EARLY = (
    Activity("3.1", "Förskola och skola arbetar med frågan inom demokrati och mänskliga rättigheter", "ongoing", SCHOOL, "Löpande",
             "Elva av fjorton skolor har redovisat. Sju har haft temadagar, fyra arbetar med frågan i ämnet samhällskunskap.",
             lineage="a31"),
    Activity("3.1.1", "Stödmaterial om källkritik sprids till alla skolor", "done", SCHOOL, "30 sep 2018",
             "Materialet skickades ut i augusti.", depth=1, lineage="a311"),
    Activity("3.2", "Verksamheter för barn och unga arbetar aktivt med värdegrund", "not_reported", LEISURE, "Löpande", lineage="a32"),
    Activity("3.3", "Elevhälsan har rutiner för oro", "ongoing", SCHOOL, "30 juni 2019",
             "Rutinen är skriven och remitterad. Den beslutas i mars.", lineage="a33"),
    Activity("3.4", "Ungdomsrådet lämnar synpunkter på planen varje år", "done", LEISURE, "31 maj 2018",
             "Rådet lämnade sju synpunkter. Fem är införda.", lineage="a34"),
    Activity("3.5", "Föräldramöten tar upp barns liv på nätet", "ongoing", SCHOOL, "Löpande",
             "Frågan togs upp på möten i nio skolor.", lineage="a35"),
    Activity("3.6", "Fältgruppen möter unga där de är", "late", SOCIAL, "1 sep 2018",
             "En av tre tjänster är tillsatt.", obstacle="Få sökande.", lineage="a36"),
)  # fmt: skip
SUPPORT = (
    Activity("4.1", "Anhöriga och deras barn erbjuds stöd enligt socialtjänstlagen", "ongoing", SOCIAL, "Löpande",
             "Stödet finns i ordinarie anhörigstöd. Antalet kontakter är färre än fem och visas inte.", lineage="a41"),
    Activity("4.2", "Invånare vet vart de kan vända sig", "done", INFO, "Löpande",
             "Sidan ”Vart vänder jag mig?” finns på svenska, engelska, arabiska och somaliska.", lineage="a42"),
    Activity("4.3", "Insatser för unga i riskzon samordnas mellan skola och socialtjänst", "ongoing", SOCIAL, "Löpande",
             "Samordningsgruppen möttes varje månad utom juli.", remark="samordnaren svarade åt enheten", lineage="a43"),
    Activity("4.4", "Insatser för enskilda med riskbeteende", "not_reported", "", "", lineage="a44"),
    Activity("4.5", "Samtalsstöd för den som vill lämna en miljö", "ongoing", SOCIAL, "31 dec 2019",
             "Avtal finns med en avhopparverksamhet i regionen.", lineage="a45"),
    Activity("4.6", "Telefonlinje för oro", "dropped", SAFETY, "",
             "Utgår efter beslut i kommunstyrelsen 2018-05-16, § 87. En nationell linje finns.", lineage="a46"),
)  # fmt: skip
ALL = COOPERATION + TRAINING + EARLY + SUPPORT


def share(number: float, size: str = "") -> Value:
    """A share in percent."""
    return Value(number, f"{number:g} %")


def training_chart() -> ChangeChart:
    """Who has taken the course, with a department too small to show."""
    figures = [
        ("Kultur och fritid", "160", 55, 83), ("Kommunledningskontoret", "130", 60, 78), ("Skola", "1 210", 41, 66),
        ("Socialförvaltningen", "980", 28, 49), ("Samhällsbyggnad", "240", 22, 31),
    ]  # fmt: skip
    rows = [ChangeRow(label, share(before), share(after), size) for label, size, before, after in figures]
    hidden = Value(None, "färre än fem")
    rows.append(ChangeRow("Överförmyndarkansliet", hidden, hidden, "6"))
    rows.append(ChangeRow("Hela kommunen", share(36), share(58), "2 726", is_total=True))
    return ChangeChart(
        title="Andel som gått grundkursen, per förvaltning",
        row_title="Förvaltning",
        before_title="2017",
        after_title="2018",
        rows=tuple(rows),
        description="Andelen har ökat i alla förvaltningar. Kultur och fritid är längst med 83 %, Samhällsbyggnad kortast med 31 %.",
        maximum=100,
        scale_text=("0 %", "100 %"),
        target=100,
        target_text="mål 100 %",
        size_title="Anställda",
        note="Källa: personalsystemet, 31 december 2018.",
    )


def area(number: int, title: str, goal: Goal, activities: tuple[Activity, ...], *more) -> Section:
    """A focus area on a page of its own."""
    table = ActivityTable("Aktiviteter", "Gjort under 2018", activities)
    return Section(
        title, (goal, *more[:-1], table, *more[-1:]), 1, f"Fokusområde {number}", starts_page=True, anchor=f"fokus-{number}"
    )


def areas() -> tuple[Section, ...]:
    """The four focus areas."""
    course = Measure(
        "Andel medarbetare som gått grundkursen",
        (
            Fact("Utgångsvärde 2016", "21 %"),
            Fact("2017", "36 %"),
            Fact("2018", "58 %", is_current=True),
            Fact("Målvärde", "100 %"),
        ),
    )
    meetings = Measure(
        "Andel förvaltningar med riskindikatorn i sin analys",
        (Fact("2016", "0 %"), Fact("2017", "60 %"), Fact("2018", "80 %", is_current=True), Fact("Målvärde", "100 %")),
    )
    return (
        area(1, "Samverkan", Goal("Mål 1", "Arbetet är väl känt och en del av det trygghetsskapande och brottsförebyggande arbetet", (meetings,)), COOPERATION,
             Remark("Bedömning", prose("Samverkan fungerar där den finns. Det som saknas är en ansvarig för nya kontakter, aktivitet 1.2: frågan har fallit mellan säkerhetsavdelningen och socialförvaltningen i två år. Förslaget är att säkerhetsavdelningen tar den."))),
        area(2, "Stöd och utbildning till verksamheterna", Goal("Mål 2", "Medarbetarna vet hur de förebygger och bemöter våldsbejakande extremism", (course,)), TRAINING,
             training_chart(),
             Remark("Bedömning", prose("Utbildningen når fler för varje år, men två förvaltningar ligger långt efter. Skälet är schemaläggning, inte motstånd. En kortare kurs på webben prövas under våren. Hur kunskapen används vet vi inte än: frågan ställs tre månader efter kursen och de första svaren kommer i maj."))),
        area(3, "Tidiga insatser", Goal("Mål 3", "Våldsbejakande extremism förebyggs från tidig ålder"), EARLY,
             Remark("Bedömning", prose("Skolorna arbetar brett. Tre skolor har inte redovisat, och fritidsverksamheten inte alls.\n\n- Rutinen för oro beslutas i **mars**.\n- Fältgruppens två vakanser utlyses igen i april."))),
        area(4, "Stöd till enskilda", Goal("Mål 4", "Anhöriga, riskgrupper och enskilda erbjuds relevant stöd"), SUPPORT,
             Remark("Bedömning", prose("Stöd finns för anhöriga och för unga i riskzon. För enskilda med riskbeteende finns ingen redovisning, eftersom ingen enhet har ansvaret."))),
    )  # fmt: skip


def deviations() -> Section:
    """What the plan should change."""
    table = Table(
        "Föreslagna ändringar i planen",
        (Column("Nummer", width=1, is_header=True), Column("Ändring", width=5, voice="decided"), Column("Skäl", width=5), Column("Kostnad, kr", "right", 2)),
        (
            Row((Cell("1.2"), Cell("Säkerhetsavdelningen blir ansvarig"), Cell("Ansvarig saknas sedan 2016"), Cell("0"))),
            Row((Cell("2.2"), Cell("Slutdatum flyttas till 31 december 2019"), Cell("58 procent har gått kursen"), Cell("140 000"))),
            Row((Cell("3.6"), Cell("Två tjänster utlyses på nytt"), Cell("Få sökande i första omgången"), Cell("1 260 000"))),
            Row((Cell("Summa"), Cell(), Cell(), Cell("1 400 000")), is_total=True),
        ),
        note="Kostnaderna ryms inom nämndernas ramar för 2019.",
    )  # fmt: skip
    return Section(
        "Avvikelser och förslag",
        (*prose("Rundan visar tre saker som planen behöver ändras för. De har gått på remiss till berörda nämnder."), table),
        anchor="avvikelser",
    )


def by_area() -> StatusChart:
    """One bar for each focus area."""

    def counted(activities):
        return StatusCounts(**{status: sum(each.status == status for each in activities) for status in STATUSES})

    groups = (
        ("1 Samverkan", COOPERATION),
        ("2 Stöd och utbildning", TRAINING),
        ("3 Tidiga insatser", EARLY),
        ("4 Stöd till enskilda", SUPPORT),
    )
    return StatusChart(
        "Läget per fokusområde", "Fokusområde", tuple(StatusRow(label, counted(group)) for label, group in groups),
        "Läget per fokusområde 2018. Samverkan har kommit längst: tre av sex aktiviteter är klara.",
    )  # fmt: skip


def appendices() -> tuple[Section, ...]:
    """All activities, and what changed since the last report."""
    changed = Table(
        "Ändrat sedan förra rapporten",
        (Column("Dag", width=2, is_header=True), Column("Ändring", width=7), Column("Beslut", width=3)),
        (
            Row((Cell("16 maj 2018"), Cell("Aktivitet 4.6 utgår"), Cell("KS § 87"))),
            Row((Cell("24 oktober 2018"), Cell("Lägesbilden för 2018 är beslutad"), Cell("KS § 112"))),
        ),
    )
    everything = ActivityTable("", "Gjort under 2018", ALL)
    return (
        Section("Alla aktiviteter", (everything,), 1, "Bilaga 1", starts_page=True, anchor="alla-aktiviteter"),
        Section("Ändringslogg", (changed,), 1, "Bilaga 2", anchor="andringslogg"),
    )


def report() -> Report:
    """A draft for the meeting on 20 March 2019."""
    summary = "Tre aktiviteter är försenade. Den största är utbildningen: 58 procent av medarbetarna har gått grundkursen, målet var alla. En aktivitet är pausad och en är inte påbörjad. För insatser till enskilda med riskbeteende finns ingen redovisning, eftersom ingen enhet har ansvaret."
    overview = Section("Läget i planens delar", (by_area(),), anchor="laget")
    return Report(
        head(), prose(summary), standing(), attention(), proposal(), (overview, deviations(), *areas()), appendices()
    )


def large_report(activities: int) -> Report:
    """As many activities as asked for, in areas of twenty-five."""
    given = [replace(ALL[at % len(ALL)], number=f"{at // 25 + 1}.{at % 25 + 1}", lineage=f"a{at}") for at in range(activities)]
    parts = [tuple(given[start : start + 25]) for start in range(0, activities, 25)]
    goal = Goal("Mål", "Arbetet är väl känt i hela kommunen")
    sections = tuple(
        area(at, f"Område {at}", goal, part, Remark("Bedömning", prose("Arbetet går framåt.")))
        for at, part in enumerate(parts, 1)
    )
    appendix = Section(
        "Alla aktiviteter",
        (ActivityTable("", "Gjort under 2018", tuple(given)),),
        1,
        "Bilaga",
        starts_page=True,
    )
    return replace(report(), sections=sections, appendices=(appendix,))
