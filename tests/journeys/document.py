"""The plan that the journeys read in: a made municipality's, with what a reader stumbles over."""

from __future__ import annotations

import io

TITLE = "Handlingsplan för ett tryggt Granköping 2027–2029"
IN_TWO = ("Gårdarna bemannas varje vardag", "och under loven.")
TWO_IN_ONE = "Tekniska förvaltningen går igenom belysningen i parkerna. Brister lagas före vintern."
OUT_OF_PLACE = "Biblioteken förlänger öppettiderna under loven."
UNUSED = "Räddningstjänstens besök i årskurs åtta är en del av arbetet sedan länge."
DOUBTFUL = "Socialförvaltningen erbjuder samtal till anhöriga."
ACTIVITIES = 11

# (heading level, or the style of a paragraph; the words)
CONTENT: tuple[tuple[int | str, str], ...] = (
    (1, TITLE),
    ("Normal", "Granköpings kommun arbetar för att alla ska kunna röra sig fritt. Planen gäller för alla nämnder och bolag."),
    ("Normal", UNUSED),
    (2, "Trygga mötesplatser"),
    (3, "Mål"),
    ("Normal", "Fler unga vistas på trygga platser efter skoltid."),
    (3, "Aktiviteter"),
    ("List Bullet", "Fritidsförvaltningen ansvarar för att fritidsgårdarna har öppet varje kväll."),
    ("List Bullet", IN_TWO[0]),
    ("List Bullet", IN_TWO[1]),
    ("List Bullet", TWO_IN_ONE),
    (2, "Kunskap i vardagen"),
    (3, "Mål"),
    ("Normal", "Medarbetarna vet vart de vänder sig när de är oroliga för någon."),
    (3, "Aktiviteter"),
    ("List Bullet", "Varje förvaltning utser en kontaktperson."),
    ("List Bullet", "Socialförvaltningen utbildar skolornas personal årligen i att se och möta oro."),
    ("List Bullet", "Socialkontoret ansvarar för att en gemensam lägesbild finns senast den 1 oktober 2027."),
    ("List Bullet", OUT_OF_PLACE),
    ("List Bullet", "Utbildningarna kan med fördel läggas på kvällstid."),
    (2, "Stöd till den som vill ändra sitt liv"),
    (3, "Mål"),
    ("Normal", "Den som söker hjälp får den samma vecka."),
    (3, "Aktiviteter"),
    ("Normal", f"{DOUBTFUL} Arbetsmarknadsenheten ordnar praktikplatser i kommunens bolag."),
    (2, "Uppföljning"),
    ("Normal", "Säkerhetsenheten redovisar arbetet för kommunstyrelsen i mars varje år."),
    (2, "Ord och begrepp"),
    ("Normal", "Med lägesbild avses en gemensam beskrivning av hur det ser ut i kommunen just nu."),
)


def as_docx() -> bytes:
    """As Word writes it, with its own heading and list styles."""
    import docx

    document = docx.Document()
    for kind, words in CONTENT:
        if isinstance(kind, int):
            document.add_heading(words, kind)
        else:
            document.add_paragraph(words, style=kind)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
