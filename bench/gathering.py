"""The situational picture's contributions: 10,000 rows read in, and the pages with 100,000. Server time, SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bench.figures import Figure, median_and_p95, seconds, shown
from bench.installation import EMAIL, build_in, environment
from bench.pages import server_times, set_up_django, signed_in
from bench.sizes import Sizes

AREAS, QUARTERS = 25, 8


def gathering(sizes: Sizes) -> Iterator[Figure]:
    """A file for many units, then eight quarters of contributions, the last one open."""
    is_tiny = sizes.plans[-1] < 100
    file_rows, rows = (50, 200) if is_tiny else (10_000, 100_000)
    with environment() as settings:
        build_in(settings, [5])
        set_up_django(settings)
        units = _units(4 if is_tiny else 60)
        yield from _read_in(units, file_rows)
        yield from _pages(units, rows, sizes)


def _coordinator():
    from handlingskraft.accounts.models import User

    return User.objects.get(email=EMAIL)


def _units(count: int):
    from handlingskraft.organisation.operations import add_unit
    from handlingskraft.situational_picture.operations import add_area

    for number in range(AREAS):
        add_area(f"Mätområde {number}", by=_coordinator())
    return [add_unit(name=f"Mätenhet {number}", kind="department", by=None) for number in range(count)]


def _read_in(units, count: int) -> Iterator[Figure]:
    from handlingskraft.shared.csv_reading import read_table
    from handlingskraft.shared.periods import Quarter
    from handlingskraft.situational_picture import observation_rows as file
    from handlingskraft.situational_picture.operations import open_collection, read_in_observations
    from handlingskraft.situational_picture.overviews.read_in import read_in_preview

    by = _coordinator()
    collection = open_collection(Quarter(2015, 1), due_on=date(2100, 1, 1), units=units, by=by)
    data, rows = _workbook(units, count), []

    def read() -> None:
        rows[:] = file.parse(read_table(data, file.AREA, file.MOST_ROWS))[0]

    name = f"import of {shown(count)} contributions"
    yield Figure("gathering", f"{name}: reading the workbook", seconds(read, 1), "s", 6)
    data = _as_csv(rows)
    yield Figure("gathering", f"{name}: reading CSV", seconds(read, 1), "s", 2)
    yield Figure("gathering", f"{name}: preview", seconds(lambda: read_in_preview(collection, rows, [], by), 1), "s", 2)
    kept = seconds(lambda: read_in_observations(collection, rows=rows, by=by, given_for="mätning"), 1)
    yield Figure("gathering", f"{name}: kept and handed in", kept, "s", 4)


def _workbook(units, count: int) -> bytes:
    from handlingskraft.shared import xlsx
    from handlingskraft.situational_picture.observation_rows import COLUMNS

    places = (
        (unit, area, kind, source) for unit in units for area in range(AREAS) for kind in range(1, 16) for source in "AB"
    )
    rows = (
        [unit.name, f"Mätområde {area}", str(kind), 3, 2, "Fler", source, "Säkert", "", "Vid stationen."]
        for (unit, area, kind, source), _number in zip(places, range(count), strict=False)
    )
    return xlsx.write([xlsx.Sheet("Bidrag", COLUMNS, rows)])


def _as_csv(rows) -> bytes:
    from handlingskraft.shared.csv_writing import csv_lines
    from handlingskraft.situational_picture.observation_rows import COLUMNS

    lines = (
        [row.unit, row.area, row.observed.category.value, 3, 2, "Fler", row.observed.source.value, "", "", ""] for row in rows
    )
    return "".join(csv_lines([column.heading for column in COLUMNS], list(lines))).encode()


def _pages(units, count: int, sizes: Sizes) -> Iterator[Figure]:
    from django.urls import reverse

    from handlingskraft.situational_picture.models import Collection

    last = _quarters(units, count)
    picture = _picture()
    client = signed_in()
    told = Collection.objects.get(pk=last)
    name = f"{shown(count)} contributions"
    for words, url, aim in (
        ("quarter by quarter", reverse("gathered"), 300.0),
        ("the open quarter", told.get_absolute_url(), 300.0),
        ("the list of collections", reverse("contributions"), 150.0),
        ("the picture to read", f"{picture}?visa=lagesbilden", 300.0),
        ("the picture to write", f"{picture}skriv/", 300.0),
    ):
        median, _p95 = median_and_p95(server_times(client, url, sizes.times))
        yield Figure("gathering", f"{name}, {words}: server time, median", median, "ms", aim)


def _picture() -> str:
    """The address of a picture with words in every section."""
    from handlingskraft.situational_picture.operations import Words, start_picture, write_section
    from handlingskraft.situational_picture.rules.sections import SECTIONS

    picture = start_picture(by=_coordinator())
    for section in SECTIONS:
        write_section(picture, key=section.key, words=Words("Så här är det. " * 60), by=_coordinator())
    return picture.get_absolute_url()


def _quarters(units, count: int) -> int:
    """Eight quarters with as many rows each; all but the last closed into sums. Gives the last."""
    from django.utils import timezone

    from handlingskraft.shared.periods import Quarter
    from handlingskraft.situational_picture.models import Area, Observation
    from handlingskraft.situational_picture.operations import close_collection, open_collection

    by, quarter = _coordinator(), Quarter(2016, 1)
    areas = list(Area.objects.all())
    for number in range(QUARTERS):
        collection = open_collection(quarter, due_on=date(2100, 1, 1), units=units, by=by)
        collection.contributions.update(state="submitted", submitted_at=timezone.now())
        rows = (
            Observation(
                contribution=contribution, area=area, category=kind, number=2, severity=2, trend="more", source=source,
                reliability="sure",
            )
            for contribution in collection.contributions.all() for area in areas for kind in range(1, 16) for source in "ABCD"
        )  # fmt: skip
        Observation.objects.bulk_create(
            [row for row, _n in zip(rows, range(count // QUARTERS), strict=False)], batch_size=2000
        )
        if number < QUARTERS - 1:
            close_collection(collection, by=by)
        quarter = quarter.next
    return collection.pk
