"""The rules of the plan check, in the order in which their findings are shown within a severity.

To add a rule: write a function that takes a ``Subject`` and gives hits or None, register it here, give it its row in
``docs/plan-check.md``, its Swedish texts, its tests, and its expected count for every plan in the table of false alarms.
"""

from __future__ import annotations

from handlingskraft.plan.checking import (
    duplicates,
    individuals,
    names,
    period,
    recommendations,
    references,
    sources,
    spelling,
    structure,
)
from handlingskraft.plan.checking.findings import Rule, Severity
from handlingskraft.shared.language import gettext_noop, ngettext_noop

RULES: tuple[Rule, ...] = (
    Rule(
        code="activity.none",
        severity=Severity.IMPORTANT,
        titles=(gettext_noop("The plan has no activities"), ""),
        why=gettext_noop(
            "Without activities there is nothing to carry out, nobody to ask and nothing to follow up. Goals alone change nothing."
        ),
        source=sources.BRA_PLAN,
        todo=gettext_noop("Write at least one activity for each goal, with an owner and a time."),
        find=structure.no_activities,
    ),
    Rule(
        code="owner.missing",
        severity=Severity.IMPORTANT,
        titles=ngettext_noop("{count} activity without an owner", "{count} activities without an owner"),
        why=gettext_noop(
            "When nobody is named, a measure easily falls between two stools. Who does it belongs in every plan of measures."
        ),
        source=sources.BRA_PLAN,
        todo=gettext_noop("Name one unit for each activity. Others may take part, but one answers for it."),
        find=structure.no_owner,
    ),
    Rule(
        code="deadline.missing",
        severity=Severity.IMPORTANT,
        titles=ngettext_noop("{count} activity without a time", "{count} activities without a time"),
        why=gettext_noop("Without a date or a rhythm nobody can see whether something is late."),
        source=sources.BRA_PLAN,
        todo=gettext_noop("Give a date, or say every year, every term or ongoing."),
        find=structure.no_deadline,
    ),
    Rule(
        code="indicator.goal_missing",
        severity=Severity.IMPORTANT,
        titles=ngettext_noop("{count} goal without a measure", "{count} goals without a measure"),
        why=gettext_noop("You can report what you have done, but not whether it has led anywhere."),
        source=sources.BRA_ACT,
        todo=gettext_noop(
            "Choose one measure for each goal: what you look at, where you stand today and where you want to be."
        ),
        find=structure.goal_without_measure,
    ),
    Rule(
        code="goal.without_activity",
        severity=Severity.IMPORTANT,
        titles=ngettext_noop("{count} goal without an activity", "{count} goals without an activity"),
        why=gettext_noop(
            "A goal that no activity serves is a wish. The link between problem and measure is often missing in plans."
        ),
        source=sources.BRA_ACT,
        todo=gettext_noop("Add an activity to the goal, move one to it, or take the goal out."),
        find=structure.goal_without_activity,
    ),
    Rule(
        code="period.ended",
        severity=Severity.IMPORTANT,
        titles=(gettext_noop("The plan ended in {end}"), ""),
        why=gettext_noop("A documented but dated plan does less good than measures that fit and are carried out."),
        source=sources.WE_HAVE_A_PLAN,
        todo=gettext_noop("Decide to prolong the plan or to replace it. What is still under way can be carried over."),
        find=period.period_ended,
    ),
    Rule(
        code="follow_up.missing",
        severity=Severity.IMPORTANT,
        titles=(gettext_noop("The plan does not say how it is followed up"), ""),
        why=gettext_noop(
            "Work that is not followed up goes on year after year without anyone knowing whether it does any good."
        ),
        source=sources.CRIME_PREVENTION_ACT_6,
        todo=gettext_noop("Say who follows up, how often, and which board gets the result."),
        find=period.no_follow_up,
    ),
    Rule(
        code="individuals.legal_review",
        severity=Severity.IMPORTANT,
        titles=ngettext_noop(
            "{count} activity that maps, identifies or reports persons",
            "{count} activities that map, identify or report persons",
        ),
        why=gettext_noop(
            "Data on opinions, beliefs and offences may as a rule not be processed, and a municipality has no statute of its own "
            "for a register of persons. Such wording needs a lawyer’s eye before anyone acts on it."
        ),
        source=sources.DATA_PROTECTION,
        todo=gettext_noop(
            "Have the wording reviewed by a lawyer and the data protection officer. Often places, needs or groups are what is meant."
        ),
        find=individuals.individuals,
    ),
    Rule(
        code="owner.collective",
        severity=Severity.SHOULD_FIX,
        titles=ngettext_noop("{count} activity with a collective owner", "{count} activities with a collective owner"),
        why=gettext_noop("What everyone answers for, nobody is asked about. It is not seen who has done it and who has not."),
        source=sources.WORDS_TO_PLAN,
        todo=gettext_noop("Keep the wording, and follow it up with one row for each department."),
        find=structure.collective_owner,
    ),
    Rule(
        code="indicator.activity_missing",
        severity=Severity.SHOULD_FIX,
        titles=ngettext_noop("{count} activity without an indicator", "{count} activities without an indicator"),
        why=gettext_noop("Neither the activity nor its goal says what to look at to know that it is done and did any good."),
        source=sources.BRA_PLAN,
        todo=gettext_noop("Begin with the goals. A measure on the goal covers its activities."),
        find=structure.activity_without_measure,
    ),
    Rule(
        code="goal.none",
        severity=Severity.SHOULD_FIX,
        titles=(gettext_noop("The plan has no goals"), ""),
        why=gettext_noop("Activities without a goal can be done, but never said to have succeeded."),
        source=sources.BRA_PLAN,
        todo=gettext_noop("Write what the activities are to lead to, one goal for each group of activities."),
        find=structure.no_goals,
    ),
    Rule(
        code="activity.without_goal",
        severity=Severity.SHOULD_FIX,
        titles=ngettext_noop("{count} activity without a goal", "{count} activities without a goal"),
        why=gettext_noop(
            "The plan does not say what the activity is to lead to, so its result cannot be weighed against anything."
        ),
        source=sources.BRA_ACT,
        todo=gettext_noop("Tie the activity to the goal it serves."),
        find=structure.activity_without_goal,
    ),
    Rule(
        code="unit.two_names",
        severity=Severity.SHOULD_FIX,
        titles=ngettext_noop("{count} unit with two names", "{count} units with two names"),
        why=gettext_noop("The plan seems to mean the same unit. Whoever looks for its activities finds only some of them."),
        source=sources.BRA_PLAN,
        todo=gettext_noop("Say whether it is one unit or two. The wording is not changed."),
        find=names.unit_with_two_names,
    ),
    Rule(
        code="reference.act_repealed",
        severity=Severity.SHOULD_FIX,
        titles=ngettext_noop("{count} act that has been repealed", "{count} acts that have been repealed"),
        why=gettext_noop("Whoever leans on the plan leans on an act that no longer applies."),
        source=sources.NEW_ACTS,
        todo=gettext_noop("Put a note at the line, and change the reference in the next plan."),
        find=references.repealed_acts,
    ),
    Rule(
        code="recommendation.without_activity",
        severity=Severity.SHOULD_FIX,
        titles=ngettext_noop("{count} recommendation without an activity", "{count} recommendations without an activity"),
        why=gettext_noop(
            "The plan refers to the twelve recommendations, but no activity answers to this. It is a proposal from the words of "
            "the plan, you decide."
        ),
        source=sources.RECOMMENDATIONS,
        todo=gettext_noop("Add an activity, or say why none is needed."),
        find=recommendations.without_activity,
    ),
    Rule(
        code="basis.no_picture",
        severity=Severity.SHOULD_FIX,
        titles=(gettext_noop("The plan mentions no situational picture"), ""),
        why=gettext_noop(
            "Plans that do not start from the local picture tend to rest on the national one, or on the neighbour’s."
        ),
        source=sources.WORDS_TO_PLAN,
        todo=gettext_noop("Refer to the local picture the activities follow from, with its date."),
        find=period.no_picture,
    ),
    Rule(
        code="period.missing",
        severity=Severity.SHOULD_FIX,
        titles=(gettext_noop("The plan does not say when it applies"), ""),
        why=gettext_noop("There is no year in the plan, so nobody can tell whether it still applies."),
        source=sources.WE_HAVE_A_PLAN,
        todo=gettext_noop("State the first and the last year, or when the plan is to be reviewed."),
        find=period.period_missing,
    ),
    Rule(
        code="focus_area.two_titles",
        severity=Severity.NOTE,
        titles=ngettext_noop("{count} focus area with two titles", "{count} focus areas with two titles"),
        why=gettext_noop("It is called one thing in the list and another in the heading. The heading is the one shown."),
        source=sources.LANGUAGE_ACT,
        todo=gettext_noop("Choose one title for the next plan."),
        find=names.focus_area_with_two_titles,
    ),
    Rule(
        code="activity.near_duplicate",
        severity=Severity.NOTE,
        titles=ngettext_noop(
            "{count} activity that stands in several places", "{count} activities that stand in several places"
        ),
        why=gettext_noop("The words are nearly the same. If it is one activity it should be reported once."),
        source=sources.BRA_PLAN,
        todo=gettext_noop("Merge them, or say in the text what sets them apart."),
        find=duplicates.near_duplicates,
    ),
    Rule(
        code="indicator.unlinked",
        severity=Severity.NOTE,
        titles=(gettext_noop("The measures are not tied to the goals"), ""),
        why=gettext_noop("The plan lists its measures in one place, but not which goal each of them belongs to."),
        source=sources.BRA_PLAN,
        todo=gettext_noop("Tie each measure to the goal it tells about."),
        find=structure.unlinked_measures,
    ),
    Rule(
        code="period.past_until_replaced",
        severity=Severity.NOTE,
        titles=(gettext_noop("The years of the plan ended in {end}, but it applies until a new one is decided"), ""),
        why=gettext_noop("The plan still applies by its own words. Its activities were meant for years that have passed."),
        source=sources.WE_HAVE_A_PLAN,
        todo=gettext_noop("Go through the activities, and decide when the next plan is to come."),
        find=period.period_past_until_replaced,
    ),
    Rule(
        code="reference.act_renewed",
        severity=Severity.NOTE,
        titles=ngettext_noop(
            "{count} act that has been replaced by a new one with the same name",
            "{count} acts that have been replaced by new ones with the same name",
        ),
        why=gettext_noop("The plan is older than the new act. What it says may rest on rules that have changed."),
        source=sources.NEW_ACTS,
        todo=gettext_noop("Check that what the plan says still holds under the new act."),
        find=references.renewed_acts,
    ),
    Rule(
        code="reference.authority_changed",
        severity=Severity.NOTE,
        titles=ngettext_noop(
            "{count} authority that has ended or changed name", "{count} authorities that have ended or changed name"
        ),
        why=gettext_noop("A plan that speaks of an office that is gone shows its age, and readers do not know where to turn."),
        source=sources.VASTERAS,
        todo=gettext_noop("Put a note at the line, and use the new name in the next plan."),
        find=references.changed_authorities,
    ),
    Rule(
        code="reference.document_replaced",
        severity=Severity.NOTE,
        titles=ngettext_noop(
            "{count} national document that has a successor", "{count} national documents that have a successor"
        ),
        why=gettext_noop("The plan rests on a national document that a later one has taken over from."),
        source=sources.VASTERAS,
        todo=gettext_noop("Read the new one before the plan is revised."),
        find=references.replaced_documents,
    ),
    Rule(
        code="recommendation.not_addressed",
        severity=Severity.NOTE,
        titles=ngettext_noop(
            "{count} of the twelve recommendations that no activity speaks to",
            "{count} of the twelve recommendations that no activity speaks to",
        ),
        why=gettext_noop(
            "The plan need not follow the national coordinator’s twelve recommendations, but they are a good checklist. It is a "
            "proposal from the words of the plan, you decide."
        ),
        source=sources.RECOMMENDATIONS,
        todo=gettext_noop("Consider whether something is missing."),
        find=recommendations.not_addressed,
    ),
    Rule(
        code="recommendation.partly",
        severity=Severity.NOTE,
        titles=ngettext_noop(
            "{count} recommendation that the plan answers to in part",
            "{count} recommendations that the plan answers to in part",
        ),
        why=gettext_noop(
            "The subject is touched on, but not as an activity that can be followed up. It is a proposal, you decide."
        ),
        source=sources.RECOMMENDATIONS,
        todo=gettext_noop("Consider whether an activity should say it outright."),
        find=recommendations.partly_answered,
    ),
    Rule(
        code="law_2023_196.not_addressed",
        severity=Severity.NOTE,
        titles=ngettext_noop(
            "{count} duty of the act on crime prevention that the plan does not mention",
            "{count} duties of the act on crime prevention that the plan does not mention",
        ),
        why=gettext_noop(
            "The duty may be met elsewhere. Those who read the plan cannot see it. It is a proposal, you decide."
        ),
        source=sources.CRIME_PREVENTION_ACT,
        todo=gettext_noop("Refer to where the duty is met, or add it to the plan."),
        find=recommendations.act_not_addressed,
    ),
    Rule(
        code="spelling.quoted_list",
        severity=Severity.NOTE,
        titles=ngettext_noop("{count} slip of the pen in a quoted list", "{count} slips of the pen in a quoted list"),
        why=gettext_noop("The wording is kept as it was decided. The note is there so that the slip is not copied on."),
        source=sources.LANGUAGE_ACT,
        todo=gettext_noop("Leave the text, and use the right word in the next plan."),
        find=spelling.misspelt_in_list,
    ),
)
