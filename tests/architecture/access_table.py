"""Who gets what: every address × everyone of the cast, for GET. The one place that says so; a test walks it.

200     the page                          403     not for this person, and said so
file    a file to download                404     not for this person, and not said whether it exists
login   on to the sign-in page            405     takes forms only (what those may change: ``POSTERS``)
on      on to another page                410     no longer here
"""

from __future__ import annotations

from dataclasses import dataclass

CAST = ("coordinator", "unit_contact", "unit_head", "board_reader", "auditor", "partner", "outsider", "anonymous")

# Columns after the address and what it names (tests/architecture/world.py): the cast in the order above.
TABLE = """
# address                               names              coord  contact head   board  audit  partner outsid anonymous
account_login                         -                  on     on     on     on     on     on     on     200
account_logout                        -                  200    200    200    200    200    200    200    login
account_change_password               -                  200    200    200    200    200    200    200    login
account_set_password                  -                  on     on     on     on     on     on     on     login
account_reset_password                -                  200    200    200    200    200    200    200    200
account_reset_password_done           -                  200    200    200    200    200    200    200    200
account_reset_password_from_key       key                200    200    200    200    200    200    200    200
account_reset_password_from_key_done  -                  200    200    200    200    200    200    200    200
account_inactive                      -                  200    200    200    200    200    200    200    200
set_language                          -                  on     on     on     on     on     on     on     on

home                                  -                  200    200    200    200    200    200    200    login
year                                  -                  200    200    200    200    200    200    200    login
search                                -                  200    200    200    200    200    200    200    login
help                                  -                  200    200    200    200    200    200    200    200
help_page                             guide              200    200    200    200    200    200    200    200
accessibility                         -                  200    200    200    200    200    200    200    200
about_log                             -                  200    200    200    200    200    200    200    200

retention                             -                  200    200    200    200    200    200    200    login
retention_due                         -                  200    403    403    403    403    403    403    login
retention_period                      retention-rule     200    403    403    403    403    403    403    login
retention_paper                       paper              200    200    200    200    200    200    403    login
retention_paper_file                  paper              file   file   file   file   file   file   403    login

handover                              seat               200    200    200    403    403    403    403    login

markings                              -                  200    403    403    403    403    403    403    login
marking                               marked-section     200    403    403    403    403    403    403    login
marking                               open-row           200    403    403    403    403    403    403    login
marking                               answer-row         200    403    403    403    403    403    403    login
marking                               evidence-row       200    403    403    403    403    403    403    login
marking_readers                       marked-section     405    405    405    405    405    405    405    login
marking_lift                          marked-section     405    405    405    405    405    405    405    login

situational_picture                   -                  200    200    200    200    200    200    403    login
picture_start                         -                  405    405    405    405    405    405    405    login
picture                               decided-picture    200    200    200    200    200    200    404    login
picture                               open-picture       on     200    200    404    200    404    404    login
picture_comparison                    decided-picture    200    200    200    200    200    200    404    login
picture_comparison                    open-picture       200    200    200    404    200    404    404    login
picture_write                         decided-picture    on     on     on     on     on     on     404    login
picture_write                         open-picture       200    403    403    404    403    404    404    login
picture_head                          open-picture       200    403    403    404    403    404    404    login
picture_section                       open-section       200    403    403    404    403    404    404    login
picture_circulate                     open-picture       200    403    403    404    403    404    404    login
picture_comment                       open-section       200    200    200    404    403    404    404    login
picture_comment_answer                picture-comment    200    403    403    403    403    403    403    login
picture_decide                        open-picture       200    403    403    404    403    404    404    login

picture_public                        decided-picture    200    403    403    403    403    403    404    login
picture_public                        open-picture       403    403    403    404    403    404    404    login
picture_withdraw                      decided-picture    200    403    403    403    403    403    404    login
picture_findings                      decided-picture    200    200    200    200    200    200    404    login
picture_findings                      open-picture       200    200    200    404    200    404    404    login
picture_causes                        open-picture       200    403    403    404    403    404    404    login
finding_new                           open-picture       200    403    403    404    403    404    404    login
finding_carry_on                      old-finding        405    405    405    405    405    405    405    login
finding_close                         old-finding        200    403    403    404    403    404    404    login
finding                               decided-finding    200    200    200    200    200    200    404    login
finding                               open-finding       200    200    200    404    200    404    404    login
finding_remove                        open-finding       405    405    405    405    405    405    405    login
finding_source                        open-finding       200    403    403    404    403    404    404    login
finding_gathered                      open-finding       200    403    403    404    403    404    404    login
finding_source_remove                 finding-source     405    405    405    405    405    405    405    login
finding_decision                      decided-finding    200    403    403    403    403    403    404    login

plans                                 -                  200    200    200    200    200    200    200    login
plan_new                              -                  200    403    403    403    403    403    403    login
plan                                  adopted            200    200    200    200    200    200    404    login
plan                                  superseded         200    200    200    200    200    200    404    login
plan                                  draft              200    404    404    404    200    404    404    login
original                              adopted            404    404    404    404    404    404    404    login
original                              draft              file   404    404    404    file   404    404    login
plan_versions                         adopted            200    200    200    200    200    200    404    login
plan_versions                         draft              200    404    404    404    200    404    404    login
plan_comparison                       adopted            200    200    200    200    200    200    404    login
plan_comparison                       draft              200    404    404    404    200    404    404    login
plan_adopt                            adopted            on     on     on     on     on     on     404    login
plan_adopt                            draft              200    404    404    404    403    404    404    login
plan_revise                           adopted            405    405    405    405    405    405    405    login
plan_successor                        adopted            200    403    403    403    403    403    404    login
plan_successor                        draft              200    404    404    404    403    404    404    login
plan_archive                          adopted            200    403    403    403    403    403    404    login
plan_archive                          draft              200    404    404    404    403    404    404    login
plan_discard                          adopted            405    405    405    405    405    405    405    login
plan_discard                          draft              405    405    405    405    405    405    405    login
plan_personal_data                    adopted            on     on     on     on     on     on     404    login
plan_personal_data                    draft              200    404    404    404    403    404    404    login
plan_names                            adopted            200    403    403    403    403    403    404    login
plan_names                            draft              200    404    404    404    403    404    404    login
plan_check                            adopted            200    200    200    200    200    200    404    login
plan_check                            draft              200    404    404    404    200    404    404    login
focus_area                            adopted-area       on     on     on     on     on     on     404    login
focus_area                            draft-area         on     404    404    404    on     404    404    login
goal                                  adopted-goal       200    200    200    200    200    200    404    login
goal                                  draft-goal         200    404    404    404    200    404    404    login
activity                              adopted-activity   200    200    200    200    200    200    404    login
activity                              draft-activity     200    404    404    404    200    404    404    login
activity_deed                         adopted-deed       405    405    405    405    405    405    405    login
activity_deed                         draft-deed         405    405    405    405    405    405    405    login
plan_perspectives                     adopted            200    200    200    200    200    200    404    login
plan_perspectives                     draft              200    404    404    404    200    404    404    login
activity_perspectives                 adopted-activity   200    200    200    200    200    200    404    login
activity_perspectives                 draft-activity     200    404    404    404    200    404    404    login
perspective_children                  adopted-activity   405    405    405    405    405    405    405    login
perspective_check                     adopted-check      200    403    403    403    403    403    404    login
legal_advice                          adopted-activity   405    405    405    405    405    405    405    login
plan_resources                        adopted            200    200    200    200    200    200    404    login
plan_resources                        draft              200    404    404    404    200    404    404    login
activity_resources                    adopted-activity   200    200    200    200    200    200    404    login
activity_resources                    draft-activity     200    404    404    404    200    404    404    login
activity_resources_set                adopted-activity   405    405    405    405    405    405    405    login
risk_link                             adopted-activity   405    405    405    405    405    405    405    login
risk_unlink                           risk-measure       405    405    405    405    405    405    405    login
indicator_remove                      adopted-indicator  405    405    405    405    405    405    405    login
indicator_remove                      draft-indicator    405    405    405    405    405    405    405    login

upload                                -                  200    403    403    403    403    403    403    login
reading                               reading            200    403    403    403    403    403    403    login
reading                               failed             422    403    403    403    403    403    403    login
read_again                            reading            405    405    405    405    405    405    405    login
review                                adopted            on     on     on     on     on     on     404    login
review                                draft              200    404    404    404    200    404    404    login
review_make                           draft              405    405    405    405    405    405    405    login
review_change                         draft-row          405    405    405    405    405    405    405    login
review_deed                           draft-row-deed     405    405    405    405    405    405    405    login
settle_doubt                          doubt              405    405    405    405    405    405    405    login

matrix                                adopted            200    200    200    200    200    200    404    login
matrix                                draft              200    404    404    404    200    404    404    login
matrix_decide                         matrix-item        405    405    405    405    405    405    405    login
attach_governing                      adopted            200    403    403    403    403    403    404    login
attach_governing                      draft              200    404    404    404    403    404    404    login
governing_documents                   -                  200    200    200    200    200    200    403    login
governing_load                        -                  405    405    405    405    405    405    405    login
governing_document_new                -                  200    403    403    403    403    403    403    login
governing_document                    governing          200    200    200    200    200    200    403    login
glossary                              -                  200    200    200    200    200    200    403    login

my_answers                            -                  200    200    200    200    200    200    403    login
report                                open-report        200    200    200    404    200    404    404    login
report                                approved-report    200    200    200    200    200    404    404    login
report_nothing                        open-report        405    405    405    405    405    405    405    login
report_take_back                      open-report        405    405    405    405    405    405    405    login
report_return                         approved-report    405    405    405    405    405    405    405    login
evidence_add                          open-report        200    200    200    404    403    404    404    login
people_count                          open-count         200    200    200    404    403    404    404    login
evidence                              evidence           file   file   file   404    file   404    404    login
evidence_remove                       evidence           405    405    405    405    405    405    405    login
unit_answers                          asked-unit         200    200    200    200    200    404    404    login
hand_in                               asked-unit         405    405    405    405    405    405    405    login
unit_approve                          asked-unit         405    405    405    405    405    405    405    login

annual_reports                        -                  200    200    200    200    200    200    403    login
report_look                           -                  200    403    403    403    403    403    403    login
annual_report_start                   locked-round       405    405    405    405    405    405    405    login
annual_report                         adopted-report     200    200    200    200    200    200    404    login
annual_report                         draft-report       on     404    404    404    200    404    404    login
annual_report_write                   draft-report       200    404    404    404    403    404    404    login
annual_report_write                   adopted-report     on     on     on     on     on     on     404    login
annual_report_case                    draft-report       405    405    405    405    405    405    405    login
annual_report_text                    draft-text         405    405    405    405    405    405    405    login
annual_report_adopt                   draft-report       200    404    404    404    403    404    404    login
annual_report_correct                 adopted-report     200    403    403    403    403    403    404    login
annual_report_publish                 adopted-report     405    405    405    405    405    405    405    login
annual_report_withdraw                adopted-report     200    403    403    403    403    403    404    login
picture_file                          decided-picture-pdf file  file   file   file   file   file   404    login
picture_file                          open-picture-docx  file   file   file   404    file   404    404    login
annual_report_file                    adopted-report-pdf file   file   file   file   file   file   404    login
annual_report_file                    draft-report-docx  file   404    404    404    file   404    404    login

risk_matrix                           -                  200    200    200    200    200    403    403    login
risk_scale                            -                  200    200    200    200    200    403    403    login
risk_scale_new                        -                  200    403    403    403    403    403    403    login
risk_year_new                         -                  200    403    403    403    403    403    403    login
risk_year                             risk-year          200    200    200    200    200    403    403    login
risk_year                             locked-risk-year   200    200    200    200    200    403    403    login
risk_year_day                         risk-year          405    405    405    405    405    405    405    login
risk_year_lock                        risk-year          405    405    405    405    405    405    405    login
risk_year_remind                      risk-year          405    405    405    405    405    405    405    login
risk_year_xlsx                        risk-year          file   file   file   file   file   403    403    login
risk_year_csv                         locked-risk-year   file   file   file   file   file   403    403    login
risk_document                         locked-risk-year   200    200    200    200    200    403    403    login
risk_document_text                    locked-risk-year   file   file   file   file   file   403    403    login
risk_unit                             risk-unit          200    200    200    200    200    403    403    login
risk_assessment                       risk-open          200    200    200    200    200    403    403    login
risk_assessment                       risk-locked        200    200    200    200    200    403    403    login
risk_signals                          -                  200    200    200    200    200    403    403    login
risk_signal_new                       -                  200    403    403    403    403    403    403    login
risk_signal                           risk-signal        200    200    200    200    200    403    403    login
risk_signal_value                     risk-signal        405    405    405    405    405    405    405    login
risk_signal_end                       risk-signal        405    405    405    405    405    405    405    login
risk_signal_response                  risk-breach        405    405    405    405    405    405    405    login
risk_correct                          risk               405    405    405    405    405    405    405    login
risk_use                              risk               405    405    405    405    405    405    405    login

board                                 -                  200    200    200    200    200    403    403    login
rounds                                -                  200    200    200    200    200    200    200    login
round_new                             -                  200    403    403    403    403    403    403    login
round                                 round              200    200    200    200    200    403    403    login
round                                 locked             200    200    200    200    200    403    403    login
round_days                            round              200    403    403    403    403    403    403    login
round_days                            locked             on     403    403    403    403    403    403    login
round_close                           round              405    405    405    405    405    405    405    login
round_remind                          round              405    405    405    405    405    405    405    login
round_reopen                          locked             405    405    405    405    405    405    405    login
round_xlsx                            round              file   file   file   file   file   403    403    login
round_xlsx                            locked             file   file   file   file   file   403    403    login
round_csv                             round              file   file   file   file   file   403    403    login
round_read_in                         round              200    200    200    403    403    403    403    login
reopening_end                         reopening          405    405    405    405    405    405    405    login

contributions                         -                  200    200    200    200    200    200    403    login
collection_new                        -                  200    403    403    403    403    403    403    login
collection                            collection         200    200    200    200    200    403    403    login
collection                            closed-collection  200    200    200    200    200    403    403    login
collection_day                        collection         200    403    403    403    403    403    403    login
collection_day                        closed-collection  on     403    403    403    403    403    403    login
collection_ask                        collection         405    405    405    405    405    405    405    login
collection_remind                     collection         405    405    405    405    405    405    405    login
collection_close                      collection         405    405    405    405    405    405    405    login
collection_template                   collection         file   file   file   403    403    file   403    login
collection_template_csv               collection         file   file   file   403    403    file   403    login
collection_read_in                    collection         200    200    200    403    403    200    403    login
collection_read_in                    closed-collection  on     on     on     403    403    on     403    login
contribution                          contribution       200    200    200    404    200    404    404    login
contribution                          partner-contribution 200  404    404    404    200    200    404    login
contribution                          closed-contribution 200   200    200    404    200    404    404    login
contribution_nothing                  contribution       405    405    405    405    405    405    405    login
contribution_submit                   contribution       405    405    405    405    405    405    405    login
observation                           observation        200    200    200    404    403    404    404    login
observation                           closed-observation on     on     on     404    403    404    404    login
observation_remove                    observation        405    405    405    405    405    405    405    login
gathered                              -                  200    200    200    200    200    403    403    login
milieus                               -                  200    200    200    200    200    403    403    login
milieu                                milieu             200    200    200    200    200    403    403    login
milieu_assess                         milieu             200    403    403    403    403    403    403    login
milieu_archive                        milieu             405    405    405    405    405    405    405    login
statistics                            -                  200    200    200    200    200    403    403    login
statistics_new                        -                  200    403    403    403    403    403    403    login
statistics_from_source                -                  200    403    403    403    403    403    403    login
statistics_table                      statistics         200    200    200    200    200    403    403    login
statistics_fetch                      statistics         405    405    405    405    405    405    405    login
statistics_file                       statistics         200    403    403    403    403    403    403    login
areas                                 -                  200    403    403    403    403    403    403    login
area                                  area               200    403    403    403    403    403    403    login
area_archive                          area               405    405    405    405    405    405    405    login

public_page                           -                  200    404    404    404    404    404    404    404
public_plan                           adopted            200    404    404    404    404    404    404    404
public_plan                           superseded         200    404    404    404    404    404    404    404
public_plan                           draft              404    404    404    404    404    404    404    404
public_area                           adopted-area-line  200    404    404    404    404    404    404    404
public_activity                       adopted-activity-line 200    404    404    404    404    404    404    404
public_activity                       draft-activity-line 404    404    404    404    404    404    404    404
public_report                         published-report   200    404    404    404    404    404    404    404
public_picture                        decided-picture    200    404    404    404    404    404    404    404
public_picture                        open-picture       404    404    404    404    404    404    404    404
public_report                         unpublished-report 404    404    404    404    404    404    404    404
public_report_pdf                     published-report   file   404    404    404    404    404    404    404
public_report_pdf                     unpublished-report 404    404    404    404    404    404    404    404
public_nowhere                        -                  404    404    404    404    404    404    404    404
public_page_en                        -                  200    404    404    404    404    404    404    404
public_plan_en                        adopted            200    404    404    404    404    404    404    404
public_plan_en                        superseded         200    404    404    404    404    404    404    404
public_plan_en                        draft              404    404    404    404    404    404    404    404
public_area_en                        adopted-area-line  200    404    404    404    404    404    404    404
public_activity_en                    adopted-activity-line 200    404    404    404    404    404    404    404
public_activity_en                    draft-activity-line 404    404    404    404    404    404    404    404
public_report_en                      published-report   200    404    404    404    404    404    404    404
public_report_en                      unpublished-report 404    404    404    404    404    404    404    404
public_report_pdf_en                  published-report   file   404    404    404    404    404    404    404
public_report_pdf_en                  unpublished-report 404    404    404    404    404    404    404    404
public_picture_en                     decided-picture    200    404    404    404    404    404    404    404
public_picture_en                     open-picture       404    404    404    404    404    404    404    404
public_nowhere_en                     -                  404    404    404    404    404    404    404    404
residents                             -                  200    200    200    200    200    200    200    login
public_contact                        -                  200    403    403    403    403    403    403    login
public_places                         -                  200    403    403    403    403    403    403    login
public_publish                        -                  405    405    405    405    405    405    405    login
public_withdraw                       -                  405    405    405    405    405    405    405    login
robots                                -                  200    200    200    200    200    200    200    200
sitemap                               -                  200    200    200    200    200    200    200    200

units                                 -                  200    200    200    200    200    200    403    login
unit                                  unit               200    200    200    200    200    404    403    login
unit_new                              -                  200    403    403    403    403    403    403    login
unit_alias_add                        unit               405    405    405    405    405    405    405    login
unit_alias_remove                     alias              405    405    405    405    405    405    405    login
unit_close                            unit               405    405    405    405    405    405    405    login
units_import                          -                  200    403    403    403    403    403    403    login
units_template                        -                  file   403    403    403    403    403    403    login
units_export                          -                  file   file   file   file   file   403    403    login

account                               -                  200    200    200    200    200    200    200    login
members                               -                  200    403    403    403    403    403    403    login
member                                member             200    403    403    403    403    403    403    login
member_new                            -                  200    403    403    403    403    403    403    login
member_seat                           member             405    405    405    405    405    405    405    login
member_deed                           member-deed        405    405    405    405    405    405    405    login
seat_end                              holding            405    405    405    405    405    405    405    login
unit_contact                          unit               200    403    403    403    403    403    403    login
invitation                            token              410    410    410    410    410    410    410    410
outbox                                -                  200    403    403    403    403    403    403    login
mail_retry                            mail               405    405    405    405    405    405    405    login
audit_log                             -                  200    403    403    403    200    403    403    login
audit_log_check                       -                  405    405    405    405    405    405    405    login
audit_log_export                      -                  file   403    403    403    file   403    403    login
"""

# Who may send a form where it is not the coordinator alone. Everyone keeps their own password and language.
ANYONE = frozenset(CAST)
ANSWERING = frozenset({"coordinator", "unit_contact", "unit_head"})
CONTRIBUTING = ANSWERING | {"partner"}
POSTERS = {
    "account_login": ANYONE,
    "account_logout": ANYONE,
    "account_change_password": ANYONE,
    "account_set_password": ANYONE,
    "account_reset_password": ANYONE,
    "account_reset_password_from_key": ANYONE,
    "set_language": ANYONE,
    "invitation": ANYONE,
    "handover": frozenset({"coordinator", "unit_contact"}),
    "picture_comment": frozenset({"coordinator", "unit_contact", "unit_head"}),
    "round_read_in": frozenset({"coordinator", "unit_contact", "unit_head"}),
    "audit_log_check": frozenset({"coordinator", "auditor"}),
    **dict.fromkeys(
        ("report", "report_nothing", "report_take_back", "hand_in", "evidence_add", "evidence_remove", "people_count"),
        ANSWERING,
    ),
    **dict.fromkeys(
        ("risk_assessment", "risk_correct", "risk_use", "risk_signal_value", "risk_signal_response", "risk_unlink"), ANSWERING
    ),
    **dict.fromkeys(
        (
            "collection_read_in",
            "contribution",
            "contribution_nothing",
            "contribution_submit",
            "observation",
            "observation_remove",
        ),
        CONTRIBUTING,
    ),
    **dict.fromkeys(("activity_resources_set", "risk_link"), ANSWERING),
    **dict.fromkeys(("report_return", "unit_approve"), frozenset({"unit_head"})),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One address with the answer that each of the cast gets."""

    name: str
    of: str
    answers: dict[str, str]


def rows() -> list[Row]:
    """The table, row by row."""
    lines = [line.split() for line in TABLE.splitlines() if line.strip() and not line.startswith("#")]
    return [Row(name, of, dict(zip(CAST, answers, strict=True))) for name, of, *answers in lines]
