"""Whom to call, as the terminal shows it: first of all, the number in the first line or right below it."""

from diary.analytics import Assessment
from diary.explanation import who_listens
from diary.guidance import CALL_FIRST, EmergencyHelp, Guidance
from diary.i18n import _
from diary.model import Level, Profile


def emergency_lines(found: Assessment, person: Profile, guidance: Guidance) -> list[str]:
    """Whom to call, who listens when it is about her mood, and where the numbers come from."""
    whom = guidance.emergency_for(person.person)
    known = whom.country or person.person.emergency_number
    return [
        *([_(CALL_FIRST)] if found.care_now else []),
        _call(whom, care_now=found.care_now),
        *([] if known else [_("To see the number of your country: leak-diary about --country GB.")]),
        *(support_lines(found, person, guidance) if found.of_mood else []),
        _("Source: {sources}").format(sources="; ".join(source.citation for source in whom.sources)),
    ]


def help_lines(person: Profile, guidance: Guidance) -> list[str]:
    """Whom to call and who listens, for who typed words of harm; the number stands in the first line."""
    whom = guidance.emergency_for(person.person)
    return [_call(whom, care_now=False), *listening_lines(person, guidance), ""]


def listening_lines(person: Profile, guidance: Guidance) -> list[str]:
    """Who listens, when it is about the mood."""
    whom = guidance.emergency_for(person.person)
    lines = (*(whom.support if person.after_loss else ()), *whom.lines)
    return [_("Somebody to talk to:"), *(f"  {line.text}" for line in lines)] if lines else []


def support_lines(found: Assessment, person: Profile, guidance: Guidance) -> list[str]:
    """Who listens, when somebody should be named; otherwise nothing."""
    listening = who_listens(found, person, guidance)
    return [_("Somebody to talk to:"), *(f"  {line.text}" for line in listening)] if listening else []


def _call(found: EmergencyHelp, *, care_now: bool) -> str:
    """`Get help now: call 999. Also: 112.`"""
    when = _("If nobody answers, or you feel very ill") if care_now else Level.EMERGENCY.label
    parts = [_("{now}: call {number}.").format(now=when, number=found.number)]
    if found.says:
        parts.append(found.says)
    elif found.others:
        parts.append(_("Also: {numbers}.").format(numbers=", ".join(found.others)))
    return " ".join(parts)
