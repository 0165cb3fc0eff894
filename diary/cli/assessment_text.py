"""What applies, as the terminal shows it."""

from collections.abc import Sequence

from diary.analytics import Assessment, Flag, Missing, Standing
from diary.cli.emergency_text import emergency_lines, support_lines
from diary.cli.symptom_text import answers
from diary.cli.terminal import one_line
from diary.explanation import explain, marks, not_answered, parameters, unanswered
from diary.guidance import Guidance, Lactation, Rule, Source
from diary.i18n import N_, _, ngettext
from diary.model import PartialDate, Profile, Symptom
from diary.report import NOT_A_DIAGNOSIS, carried_over
from diary.wording import date_text, span_text

ASKS = {
    Missing.FEEDING: N_("Say where you are with {feeding}: leak-diary dates --feeding VALUE."),
    Missing.LAST_FEED: N_("Say when the last {feed} or expression was: leak-diary dates --last-feed DATE."),
    Missing.LOSS: N_("Say when it was: leak-diary dates --loss DATE."),
    Missing.BIRTH: N_("Say when the birth was: leak-diary dates --birth DATE."),
    Missing.DATES: N_("Say when the birth was, or the due date: leak-diary dates --birth DATE."),
}


def assessment_text(found: Assessment, person: Profile, guidance: Guidance, *, every: bool = False) -> str:
    """What was logged, what the source says, what to do, the source; and that it is not a diagnosis.

    Whom to call comes before everything else.
    every: named too are the rules that another one covers, and those that were checked and did not apply.
    """
    stage = guidance.stages[found.standing.stage]
    lines = [*emergency_lines(found, person, guidance), ""] if found.emergency else []
    lines += [
        _("Looking at {span}").format(span=span_text(found.period.start, found.period.last)),
        _("Stage: {stage}").format(stage=stage_text(found.standing, person)),
    ]
    if found.level is not None:
        lines.append(_("Level: {level}").format(level=found.level_label))
    for flag in found.told:
        lines += ["", *flag_lines(flag)]
    if not found.flags:
        lines += ["", stage.statement.says, stage.statement.do, _source_line(stage.statement.sources)]
    lines += [line for told in (unanswered(found), not_answered(found)) if told for line in ("", told)]
    lines += [answers(report) for report in found.not_answered]
    if found.standing.missing:
        lines.append(_(ASKS[found.standing.missing]))
    if carried := carried_over(person, found.standing):
        lines += ["", carried]
    named = found.emergency and found.of_mood
    if not named and (support := support_lines(found, person, guidance)):
        lines += ["", *support]
    lines += [
        "",
        *(_also_met(found.also_met) if every else []),
        *_not_fired(found.not_fired, every=every),
        _closing(),
    ]
    return "\n".join(lines)


def stage_text(standing: Standing, person: Profile) -> str:
    """The stage; after a loss, once there is no more milk to express, only the date that is counted from."""
    if person.after_loss and standing.since and standing.lactation is Lactation.OUTSIDE:
        return _("counted from {date}").format(date=partial_date_text(standing.since))
    return standing.shown.label


def resting_on(found: Assessment, *, symptoms: Sequence[Symptom] = (), medicines: Sequence[str] = ()) -> list[str]:
    """The flags that rest on one of these, as an answer to what was just noted; nothing when there is none."""
    lines = []
    for flag in found.told:
        noticed = any(report.symptom in symptoms for report in flag.symptoms)
        if noticed or any(medicine.name in medicines for medicine in flag.medicines):
            lines += ["", *flag_lines(flag)]
    return [*lines, "", _closing()] if lines else []


def _closing() -> str:
    return _("This is a {what}. You can always ask a doctor; you don’t need a rule.").format(
        what=_(NOT_A_DIAGNOSIS)
    )


def flag_lines(flag: Flag) -> list[str]:
    """One flag, in the words that app and report use."""
    told = explain(flag)
    return [
        f"● {told.title}: {told.level_label}",
        "  " + _("Logged: {text}.").format(text=one_line(told.logged)),
        "  " + _("The source says: {text}").format(text=told.says),
        "  " + _("What to do: {text}").format(text=told.do),
        "  " + _("Rule: {text}").format(text=" ".join((told.rule, *told.marks))),
        "  " + _("Source: {sources}").format(sources=told.sources),
    ]


def _also_met(flags: Sequence[Flag]) -> list[str]:
    """What another rule says better."""
    if not flags:
        return []
    return [_("Also met:"), *(line for flag in flags for line in flag_lines(flag)), ""]


def _not_fired(rules: Sequence[Rule], *, every: bool) -> list[str]:
    lines = [
        ngettext(
            "{n} other rule was checked and did not apply.",
            "{n} other rules were checked and did not apply.",
            len(rules),
        ).format(n=len(rules))
    ]
    if every:
        for rule in rules:
            lines.append(f"○ {rule.title}: {rule.level_label}")
            lines.append("  " + _("Rule: {text}").format(text=" ".join((parameters(rule), *marks(rule)))))
    return lines


def _source_line(sources: Sequence[Source]) -> str:
    return _("Source: {sources}").format(sources="; ".join(source.citation for source in sources))


def partial_date_text(value: PartialDate) -> str:
    return _("about {time}").format(time=value) if value.about else date_text(value.earliest)
