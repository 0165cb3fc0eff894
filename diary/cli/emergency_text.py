"""Whom to call, as the terminal shows it: the number stands in the first line."""

from diary.guidance import EmergencyHelp, Guidance
from diary.i18n import _
from diary.model import Level, Profile


def emergency_lines(person: Profile, guidance: Guidance) -> list[str]:
    """The number to call, who listens, and where the numbers come from."""
    found = guidance.emergency_for(person.person)
    asked = bool(person.person.emergency_number)
    return [
        _call(found),
        *([] if found.country or asked else [_("Say where you are: leak-diary about --country GB.")]),
        *(line.text for line in found.lines),
        _("Source: {sources}").format(sources="; ".join(source.citation for source in found.sources)),
    ]


def support_lines(person: Profile, guidance: Guidance) -> list[str]:
    """After a loss, who listens; otherwise nothing."""
    if not person.after_loss:
        return []
    found = guidance.emergency_for(person.person)
    return [_("Somebody to talk to:"), *(f"  {line.text}" for line in found.support)]


def _call(found: EmergencyHelp) -> str:
    """`Get help now: call 999. Also: 112.`"""
    parts = [_("{now}: call {number}.").format(now=Level.EMERGENCY.label, number=found.number)]
    if found.says:
        parts.append(found.says)
    elif found.others:
        parts.append(_("Also: {numbers}.").format(numbers=", ".join(found.others)))
    return " ".join(parts)
