from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from handlingskraft.organisation.tests.factories import make_unit
from handlingskraft.shared.refusals import ChangedMeanwhile, NotPossible
from handlingskraft.situational_picture.models import Cause, Finding, FindingSource
from handlingskraft.situational_picture.operations import (
    Need,
    PictureIsDecided,
    PictureIsIncomplete,
    add_finding,
    add_source,
    carry_on,
    change_finding,
    close_finding,
    decide_picture,
    remove_finding,
    remove_source,
    set_causes,
    start_picture,
)
from handlingskraft.situational_picture.overviews.findings import needs_of, unsettled
from handlingskraft.situational_picture.tests.picture_factories import DECISION, make_decided, make_picture

pytestmark = pytest.mark.django_db


def decided_with_needs(by, *texts):
    picture = make_picture(by)
    causes = set_causes(picture, texts=["Vuxna saknas."], by=by)
    for text in texts:
        finding = add_finding(picture, need=Need(text, causes=causes), by=by)
        add_source(finding, kind="own", title="Egen inventering", dated_on=date(2018, 5, 1), by=by)
    return decide_picture(picture, decision=DECISION, by=by)


def test_causes_are_numbered_and_keep_their_needs(coordinator):
    picture = make_picture(coordinator)
    first, second = set_causes(picture, texts=["Ett", " Två ", "", "Ett"], by=coordinator)
    finding = add_finding(picture, need=Need("Behov", causes=[second]), by=coordinator)
    causes = set_causes(picture, texts=["Två", "Tre"], by=coordinator)
    assert [(cause.pk, cause.number, cause.text) for cause in causes] == [(second.pk, 1, "Två"), (first.pk, 2, "Tre")]
    assert [str(cause) for cause in finding.causes.all()] == ["1. Två"]
    assert set_causes(picture, texts=[], by=coordinator) == []
    assert not Cause.objects.exists()
    assert finding.causes.count() == 0


def test_needs_are_numbered_and_written(coordinator):
    picture = make_picture(coordinator)
    one = add_finding(picture, need=Need(" Mötesplatser saknas. ", 1), by=coordinator)
    two = add_finding(picture, need=Need("Personalen vet inte."), by=coordinator)
    assert (str(one), two.label) == ("B1 Mötesplatser saknas.", "B2")
    key = two.decision_key
    two = change_finding(two, need=Need("Ny personal vet inte.", 3), by=coordinator, seen=1)
    assert (two.priority, two.decision_key) == (3, key)
    with pytest.raises(ChangedMeanwhile):
        change_finding(two, need=Need("Annat."), by=coordinator, seen=1)
    with pytest.raises(ValidationError):
        add_finding(picture, need=Need("  "), by=coordinator)
    source = add_source(two, kind="dialogue", title="Samtal", dated_on=date(2018, 3, 1), by=coordinator)
    assert str(source) == "Samtal"
    remove_source(source, by=coordinator)
    add_source(two, kind="open", title="Rapport", dated_on=date(2018, 3, 1), by=coordinator)
    remove_finding(two, by=coordinator)
    assert (Finding.objects.count(), FindingSource.objects.count()) == (1, 0)


@pytest.mark.parametrize("part", ["unit_contact", "board_reader", "auditor", "partner", "outsider"])
def test_only_the_coordinator_writes_needs(cast, part):
    picture, by = make_picture(cast["coordinator"]), cast[part]
    finding = add_finding(picture, need=Need("Behov"), by=cast["coordinator"])
    source = add_source(finding, kind="own", title="Källa", dated_on=date(2018, 3, 1), by=cast["coordinator"])
    deeds = (
        lambda: set_causes(picture, texts=["Ett"], by=by),
        lambda: add_finding(picture, need=Need("Nytt"), by=by),
        lambda: change_finding(finding, need=Need("Nytt"), by=by),
        lambda: remove_finding(finding, by=by),
        lambda: add_source(finding, kind="own", title="Två", dated_on=date(2018, 3, 1), by=by),
        lambda: remove_source(source, by=by),
        lambda: carry_on(finding, picture=picture, by=by),
        lambda: close_finding(finding, picture=picture, reason="Slut", by=by),
    )
    for deed in deeds:
        with pytest.raises(PermissionDenied):
            deed()


def test_every_need_of_the_last_picture_is_carried_on_changed_or_closed(coordinator):
    before = decided_with_needs(coordinator, "Ett", "Två", "Tre")
    one, two, three = before.findings.in_order()
    picture = make_picture(coordinator)
    with pytest.raises(PictureIsIncomplete) as refused:
        decide_picture(picture, decision=DECISION, by=coordinator)
    assert "section 13" in refused.value.missing[0]
    same = carry_on(one, picture=picture, by=coordinator)
    assert (same.lineage, same.decision_key, same.sources.count()) == (one.lineage, one.decision_key, 1)
    changed = change_finding(carry_on(two, picture=picture, by=coordinator), need=Need("Två, men mer"), by=coordinator)
    assert (changed.lineage == two.lineage, changed.decision_key == two.decision_key) == (True, False)
    back = change_finding(changed, need=Need("Två"), by=coordinator)
    assert back.decision_key == two.decision_key
    with pytest.raises(ValidationError):
        close_finding(three, picture=picture, reason=" ", by=coordinator)
    closure = close_finding(three, picture=picture, reason="Platsen är byggd.", by=coordinator)
    assert str(closure) == "B3 Tre"
    for deed in (
        lambda: carry_on(one, picture=picture, by=coordinator),
        lambda: carry_on(three, picture=picture, by=coordinator),
    ):
        with pytest.raises(NotPossible):
            deed()
    assert unsettled(picture) == []
    assert [cause.text for cause in picture.causes.all()] == ["Vuxna saknas."]
    assert decide_picture(picture, decision=DECISION, by=coordinator).state == "decided"


def test_a_need_of_another_picture_is_not_carried_on(coordinator):
    first = decided_with_needs(coordinator, "Ett")
    second = make_picture(coordinator)
    carry_on(first.findings.get(), picture=second, by=coordinator)
    decide_picture(second, decision=DECISION, by=coordinator)
    third = start_picture(by=coordinator)
    with pytest.raises(NotPossible):
        carry_on(first.findings.get(), picture=third, by=coordinator)


def test_decided_needs_are_locked_in_the_database_too(coordinator):
    picture = decided_with_needs(coordinator, "Ett")
    finding = picture.findings.get()
    with pytest.raises(PictureIsDecided):
        change_finding(finding, need=Need("Nytt"), by=coordinator)
    changes = (
        lambda: Finding.objects.update(text="Nytt"),
        lambda: FindingSource.objects.update(title="Nytt"),
        lambda: Cause.objects.update(text="Nytt"),
        finding.causes.clear,
        lambda: Finding.objects.create(picture=picture, number=9, text="Nio"),
    )
    for change in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_a_decided_picture_has_nothing_left_to_settle(coordinator):
    decided_with_needs(coordinator, "Ett")
    assert needs_of(make_decided_with(coordinator)).unsettled == ()


def make_decided_with(by):
    picture = make_picture(by)
    for finding in unsettled(picture):
        carry_on(finding, picture=picture, by=by)
    return decide_picture(picture, decision=DECISION, by=by)


def test_without_a_picture_before_it_nothing_is_left(coordinator):
    assert unsettled(make_decided(coordinator)) == []


def test_the_actors_that_a_need_takes_are_kept_carried_on_and_locked(coordinator):
    police, union = (make_unit(name, kind="external") for name in ("Polisen", "Föreningsrådet"))
    picture = make_picture(coordinator)
    finding = add_finding(picture, need=Need("Behov", actors=[police]), by=coordinator)
    change_finding(finding, need=Need("Behov", actors=[police, union]), by=coordinator)
    decide_picture(picture, decision=DECISION, by=coordinator)
    with pytest.raises(DatabaseError), transaction.atomic():
        finding.actors.remove(police)
    copy = carry_on(finding, picture=make_picture(coordinator), by=coordinator)
    (view,) = needs_of(copy.picture).findings
    assert view.actors == ("Föreningsrådet", "Polisen")
