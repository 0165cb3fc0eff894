"""A rule and why it fired, in words: the same in app, terminal and report."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from diary.analytics import Assessment, Flag
from diary.guidance import (
    Bothersome,
    Condition,
    Guidance,
    HelpLine,
    Lactation,
    LeakDays,
    Restart,
    Rule,
    SymptomsThere,
)
from diary.i18n import N_, _, ngettext
from diary.model import Choice, Level, Profile, Symptom, SymptomReport
from diary.wording import date_text, span_text

# (design) The commonest case, so that what nobody asked about hides no sign.
BY_ITSELF = N_("leaks that came by themselves, or of which that was not said")


@dataclass(frozen=True, slots=True)
class Explanation:
    """In the order in which it is told: what she logged, what the source says, what to do, where that stands.

    level_label: the level in words. rule: the numbers of the rule in words. marks: that its numbers are this
    project's choice, or that it goes beyond the two articles; may be empty.
    """

    id: str
    title: str
    level: Level
    level_label: str
    logged: str
    says: str
    do: str
    sources: str
    rule: str
    marks: tuple[str, ...]


def explain(flag: Flag) -> Explanation:
    """`flag` in words."""
    rule = flag.rule
    return Explanation(
        id=rule.id,
        title=rule.title,
        level=rule.level,
        level_label=rule.level_label,
        logged=logged(flag),
        says=rule.statement.says,
        do=rule.do,
        sources="; ".join(source.citation for source in rule.statement.sources),
        rule=parameters(rule),
        marks=marks(rule),
    )


def met_text(flags: Sequence[Flag]) -> str:
    """What was just entered meets, in one line: the most pressing of `flags`, at least one, and how many more."""
    first, more = flags[0], len(flags) - 1
    told = _("{title}: {level}.").format(title=first.rule.title, level=first.rule.level_label)
    if not more:
        return told
    return f"{told} " + ngettext("{n} more rule is met.", "{n} more rules are met.", more).format(n=more)


def logged(flag: Flag) -> str:
    """`3 leaks on 3 days, 1 June 2026 to 9 June 2026; Fever, 38.0 °C or more, noticed on 9 June 2026, …`."""
    parts = [_leaks(flag)] if flag.days else []
    parts += [symptom_text(report) for report in flag.symptoms]
    if flag.medicines:
        parts.append(_("taken: {names}").format(names=", ".join(medicine.name for medicine in flag.medicines)))
    return "; ".join(parts)


def symptom_text(report: SymptomReport) -> str:
    """`Fever, 38.0 °C or more, noticed on 1 March 2026, gone on 3 March 2026`."""
    return _("{symptom}, {noticed}").format(symptom=report.symptom.label, noticed=noticed_text(report))


def noticed_text(report: SymptomReport) -> str:
    """`noticed on 1 March 2026, not marked as gone`, with the last day on which it was said to be there."""
    if report.gone is not None:
        text = _("noticed on {day}, gone on {gone}")
    elif report.confirmed is None or report.confirmed == report.day:
        text = _("noticed on {day}, not marked as gone")
    else:
        text = _("noticed on {day}, not marked as gone (still there on {said})")
    return text.format(
        day=date_text(report.day),
        gone=date_text(report.gone) if report.gone is not None else "",
        said=date_text(report.last_said),
    )


def who_listens(found: Assessment, profile: Profile, guidance: Guidance) -> tuple[HelpLine, ...]:
    """Whom she can talk to, after a loss and when it is her mood that asks for help; otherwise nobody."""
    whom = guidance.emergency_for(profile.person)
    return (whom.support if profile.after_loss else ()) + (whom.lines if found.of_mood else ())


def unanswered(found: Assessment) -> str:
    """What she noticed and no rule speaks of, so that the level is not taken for an answer to it; or ""."""
    if not found.unanswered:
        return ""
    return _("No rule here speaks of: {symptoms}. You can ask a doctor about it at any time.").format(
        symptoms=", ".join(report.symptom.label for report in found.unanswered)
    )


def not_answered(found: Assessment) -> str:
    """What nobody said is gone for so long that it has no level any more; or ""."""
    if not found.not_answered:
        return ""
    return _("Not answered: still there? {symptoms}. Until that is answered, it has no level.").format(
        symptoms="; ".join(symptom_text(report) for report in found.not_answered)
    )


def parameters(rule: Rule) -> str:
    """What the rule asks for, as one sentence."""
    joined = "; ".join(_PARAMETERS[type(rule.when)](rule.when))
    return joined[:1].upper() + joined[1:] + "."


def marks(rule: Rule) -> tuple[str, ...]:
    """Where its authority ends."""
    found = []
    if rule.design:
        found.append(_("Its numbers are a documented choice of this project."))
    if rule.beyond:
        found.append(_("It goes beyond the two articles that this diary follows first."))
    return tuple(found)


def _leaks(flag: Flag) -> str:
    leaks = ngettext("{n} leak", "{n} leaks", flag.leaks).format(n=flag.leaks)
    if len(flag.days) == 1:
        return _("{leaks} on {day}").format(leaks=leaks, day=date_text(flag.days[0]))
    days = ngettext("on {n} day", "on {n} days", len(flag.days)).format(n=len(flag.days))
    return _("{leaks} {days}, {span}").format(leaks=leaks, days=days, span=span_text(flag.days[0], flag.days[-1]))


def _leak_days(when: LeakDays) -> list[str]:
    days = ngettext("{n} day with a leak", "{n} days with a leak", when.min_leak_days).format(n=when.min_leak_days)
    parts = [_("at least {days} within {span} days").format(days=days, span=when.within_days)]
    if when.apart_days:
        parts.append(_("the first and the last at least {n} days apart").format(n=when.apart_days))
    if when.min_leaks > 1:
        text = _("at least {n} leaks on the same side") if when.same_side else _("at least {n} leaks")
        parts.append(text.format(n=when.min_leaks))
    parts += _of_kinds(
        (_("amount: {labels}"), when.amounts),
        (_("fluid: {labels}"), when.fluids),
        (_("side: {labels}"), when.sides),
        (_("openings: {labels}"), when.openings),
        (_("feeling: {labels}"), when.feelings),
    )
    if when.feeling_minutes is not None:
        parts.append(_("the feeling passed within {n} minutes").format(n=when.feeling_minutes))
    if when.smell:
        parts.append(_("a foul smell"))
    if not when.pressed:
        parts.append(_(BY_ITSELF))
    elif when.pressed == frozenset(Lactation):
        parts.append(_("also leaks that came only when pressed"))
    else:
        parts.append(_("also leaks that came only when pressed, {times}").format(times=_times(when.pressed)))
    return parts + _circumstances(when)


def _circumstances(when: LeakDays) -> list[str]:
    parts = _of_kinds(
        (_("time: {labels}"), when.stages),
        (_("symptom: {labels}"), when.symptoms),
        (_("age: {labels}"), when.age_bands),
    )
    if when.lactation:
        parts.append(_times(when.lactation))
    if when.first_days is not None:
        parts.append(_("in the first {n} days after the birth").format(n=when.first_days))
    if when.after_days is not None:
        parts.append(_("not in the first {n} days after a birth").format(n=when.after_days))
    if when.listed_medicine:
        parts.append(_("with a medicine that a source lists"))
    return parts + _around(when.around_pregnancy)


def _symptoms_there(when: SymptomsThere) -> list[str]:
    parts = [_quoted(symptom.label) for symptom in Symptom if symptom in when.all_of]
    if when.any_of:
        parts.append(_labels(when.any_of))
    return [_(", and ").join(parts), *_around(when.around_pregnancy)]


def _bothersome(when: Bothersome) -> list[str]:
    return [
        _("at least {n} days with a leak in each of {weeks} weeks running").format(
            n=when.min_leak_days, weeks=when.weeks
        ),
        _("bother of {n} or more on the average of the leaks for which it was said").format(n=when.min_bother),
        _(BY_ITSELF),
        *_of_kinds((_("time: {labels}"), when.stages)),
    ]


def _restart(when: Restart) -> list[str]:
    return [
        _(
            "a leak after at least {days} days without one, of which at least {marks} were marked “no leaks”"
        ).format(days=when.quiet_days, marks=when.min_no_leak_days),
        _(BY_ITSELF),
        *_of_kinds((_("time: {labels}"), when.stages)),
    ]


_PARAMETERS: Mapping[type[Condition], Callable[[Any], list[str]]] = {
    LeakDays: _leak_days,
    SymptomsThere: _symptoms_there,
    Bothersome: _bothersome,
    Restart: _restart,
}

_LACTATION = {
    Lactation.PREGNANT: N_("during pregnancy"),
    Lactation.LACTATING: N_("while {feeding}"),
    Lactation.OUTSIDE: N_("outside {feeding} and pregnancy"),
    Lactation.UNKNOWN: N_("when the time is not known"),
}


def _times(kinds: Collection[Lactation]) -> str:
    return _either(_(_LACTATION[kind]) for kind in Lactation if kind in kinds)


def _around(value: bool | None) -> list[str]:
    if value is None:
        return []
    if value:
        return [_("pregnant, or at most a year after, or not known to be further on")]
    return [_("more than a year after a pregnancy, or without one")]


def _of_kinds(*kinds: tuple[str, Collection[Choice]]) -> list[str]:
    return [text.format(labels=_labels(values)) for text, values in kinds if values]


def _labels(values: Collection[Choice]) -> str:
    """In the order in which the app offers them."""
    kind = type(next(iter(values)))
    return _either(_quoted(value.label) for value in kind if value in values)


def _quoted(label: str) -> str:
    """Labels hold commas and “or” themselves."""
    return _("“{label}”").format(label=label)


def _either(labels: Iterable[str]) -> str:
    """`“Left” or “Right”`, `“Clear”, “Brown” or “Pus”`."""
    *others, last = labels
    return _("{others} or {last}").format(others=", ".join(others), last=last) if others else last
