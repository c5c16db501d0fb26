"""The shape of a table of statistics: what it is, and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from handlingskraft.privacy.guarding import GuardedForm
from handlingskraft.shared import csv_reading, xlsx
from handlingskraft.shared.text import whole_number
from handlingskraft.situational_picture.operations import NewTable
from handlingskraft.situational_picture.statistics.kolada import MOST_IDS
from handlingskraft.situational_picture.statistics.points import NotUnderstood, Read
from handlingskraft.situational_picture.statistics.tables import MOST_ROWS, PLACE, read_json_file, read_table_rows

_CODE = re.compile(r"[0-9A-Za-z]{1,12}")
_KPI = re.compile(r"[A-Z]\d{5}")
_TABLE = re.compile(r"[A-Za-z0-9_-]{1,40}")


class TableForm(GuardedForm):
    """What a table is of, whatever it comes from."""

    title = forms.CharField(
        label=_("What is measured?"), max_length=200, required=False, help_text=_("Empty: as the source calls it.")
    )
    unit = forms.CharField(
        label=_("In what unit?"), max_length=100, help_text=_("For example “per 1,000 inhabitants” or “per cent”.")
    )
    own_place = forms.CharField(label=_("Our municipality’s code"), max_length=12, help_text=_("Four digits, such as 1286."))
    counts_people = forms.BooleanField(
        label=_("It counts people"), required=False, help_text=_("Then women and men must be told apart in it.")
    )
    tells_required = False

    def new(self, origin: str, **query: Any) -> NewTable:
        """What was filled in."""
        values = self.cleaned_data
        return NewTable(
            values["title"], values["unit"], origin, values.get("source_name", ""), values["own_place"], values["counts_people"], query
        )  # fmt: skip


class TableFileForm(TableForm):
    """A table in a file."""

    field_order = ("file",)
    file = forms.FileField(
        label=_("Which file?"), help_text=_("JSON-stat, or CSV or Excel with the columns Kommunkod, Kommun, År, Kön and Värde."),
        widget=forms.FileInput(attrs={"accept": ".json,.csv,.xlsx"}),
    )  # fmt: skip
    source_name = forms.CharField(
        label=_("From which source?"), max_length=200, help_text=_("The authority and the table, by name.")
    )

    def texts_of_files(self) -> Iterator[tuple[str, str]]:
        """The words that are kept of the file: its title and source, and what its places are called."""
        try:
            read = self.read()
        except (xlsx.NotReadable, NotUnderstood):
            return  # told in words when the table is kept
        names = {point.place_name for point in read.points} | {point.place for point in read.points}
        yield from (("file", text) for text in (read.label, read.source, read.updated, *sorted(names)))

    def read(self) -> Read:
        """The file's values. Raises NotReadable or NotUnderstood."""
        self.cleaned_data["file"].seek(0)
        data: bytes = self.cleaned_data["file"].read(xlsx.MOST_BYTES + 1)
        if data.lstrip()[:1] == b"{" and len(data) <= xlsx.MOST_BYTES:
            return read_json_file(data)
        return read_table_rows(csv_reading.read_table(data, PLACE, MOST_ROWS))


class SourceTableForm(TableForm):
    """A table to be fetched from a source."""

    field_order = ("address", "measure")
    address = forms.ChoiceField(label=_("From which source?"))
    measure = forms.CharField(
        label=_("Which measure or table?"),
        max_length=40,
        help_text=_("In Kolada a measure’s id such as N07403; in SCB a table’s id."),
    )
    places = forms.CharField(
        label=_("Which municipalities?"),
        max_length=300,
        help_text=_("Codes with commas between: ours and those to compare with."),
    )
    first_year = forms.IntegerField(label=_("From which year?"), min_value=1990, max_value=2100)
    last_year = forms.IntegerField(label=_("To which year?"), min_value=1990, max_value=2100)
    selection = forms.CharField(
        label=_("What else is chosen in the table?"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only for SCB: one variable on each row, such as Kon=1,2 or ContentsCode=BE0101N1."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].choices = [(each, each.partition("//")[2]) for each in settings.STATISTICS_SOURCES]  # type: ignore[attr-defined]

    def clean_places(self) -> list[str]:
        """At most as many as one question holds."""
        codes = [code.strip() for code in self.cleaned_data["places"].split(",") if code.strip()]
        if not codes or len(codes) > MOST_IDS or not all(_CODE.fullmatch(code) for code in codes):
            raise forms.ValidationError(_("Write one to twenty-five codes with commas between."))
        return codes

    def clean(self) -> dict[str, Any]:
        """A measure's id has the source's form, and the years follow each other."""
        values = super().clean() or {}
        pattern = _KPI if self.is_kolada else _TABLE
        if "measure" in values and not pattern.fullmatch(values["measure"]):
            self.add_error("measure", _("That is no id of the source. Copy it from there."))
        first, last = values.get("first_year"), values.get("last_year")
        if first and last and not 0 <= last - first < MOST_IDS:
            self.add_error("last_year", _("Choose one to twenty-five years, the first before the last."))
        return values

    @property
    def is_kolada(self) -> bool:
        """True when the chosen source speaks Kolada's language."""
        return "kolada" in str(self.data.get("address", ""))

    def asked(self) -> NewTable:
        """What was filled in, with how it is fetched."""
        values = self.cleaned_data
        years = list(range(values["first_year"], values["last_year"] + 1))
        if self.is_kolada:
            return self.new("kolada", address=values["address"], kpi=values["measure"], places=values["places"], years=years)
        selection = {"Region": ",".join(values["places"]), "Tid": ",".join(map(str, years))}
        for line in values["selection"].splitlines():
            variable, _equals, codes = line.partition("=")
            if whole_number(variable.strip()) is None and codes.strip():
                selection[variable.strip()] = codes.strip()
        return self.new("pxweb", address=values["address"], table=values["measure"], selection=selection)
