"""What is said when something asks for help at once. No Kivy."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.guidance import CALL_FIRST
from diary.i18n import _
from diary.model import Level
from diary.ui.screens.advice_state import AdviceCard, flag_cards
from diary.ui.screens.help_state import Line, build_lines
from diary.ui.screens.rows import partial_text

if TYPE_CHECKING:
    from diary.analytics import Flag
    from diary.guidance import EmergencyHelp
    from diary.logbook import Logbook
    from diary.model import Pregnancy, Profile


@dataclass(frozen=True, slots=True)
class EmergencyState:
    """title: what it asks for. first: whom to call before the number, or "".

    number: the one to call. place: whose it is, and when to call it unless that is at once. others: further
    numbers, or "". says: how numbers are used where the country is not known, or "".
    do: what to do, one sentence a rule. noticed: what it is about. say: what to say on the phone.
    lines: who listens, when it is about her mood. sources: of the numbers. cards: the rules behind it.
    """

    title: str
    first: str
    number: str
    place: str
    others: str
    says: str
    do: str
    noticed: str
    say: tuple[str, ...]
    lines: tuple[Line, ...]
    sources: str
    cards: tuple[AdviceCard, ...]

    @property
    def more(self) -> str:
        """What a card that shows the beginning of it leads to."""
        return _("What to say, who listens") if self.lines else _("What to say, and the source")


def emergencies(logbook: "Logbook") -> "tuple[Flag, ...]":
    """The rules that ask for help at once. All of them speak of symptoms alone, so that no leak has to be read."""
    from diary.analytics import Entries, assess_now

    symptoms = logbook.symptoms_on()
    if not symptoms:
        return ()
    found = assess_now(logbook.today(), logbook.profile(), Entries(symptoms=symptoms), logbook.guidance)
    return tuple(flag for flag in found.told if flag.rule.level is Level.EMERGENCY)


def emergency_of(logbook: "Logbook") -> EmergencyState | None:
    """What to show now; None when nothing asks for help at once."""
    flags = emergencies(logbook)
    if not flags:
        return None
    profile = logbook.profile()
    return build_emergency_state(flags, profile, logbook.guidance.emergency_for(profile.person))


def build_emergency_state(flags: "tuple[Flag, ...]", profile: "Profile", help_: "EmergencyHelp") -> EmergencyState:
    """flags: at least one."""
    flags = tuple(sorted(flags, key=lambda flag: flag.rule.care_now))
    reports = {report.symptom: report for flag in flags for report in flag.symptoms}
    care_now = all(flag.rule.care_now for flag in flags)
    listening = (help_.support if profile.after_loss else ()) + help_.lines
    return EmergencyState(
        title=flags[0].rule.level_label if care_now else Level.EMERGENCY.label,
        first=_(CALL_FIRST) if care_now else "",
        number=help_.number,
        place=_place(profile, help_, care_now=care_now),
        others=_others(help_),
        says=help_.says,
        do=" ".join(_what_to_do((f.rule.statement.do if care_now else f.rule.do) for f in flags)),
        noticed=", ".join(symptom.label for symptom in type(next(iter(reports))) if symptom in reports),
        say=_what_to_say(flags, profile),
        lines=build_lines(listening) if any(symptom.of_mood for symptom in reports) else (),
        sources="; ".join(source.citation for source in help_.sources),
        cards=flag_cards(flags),
    )


def _place(profile: "Profile", help_: "EmergencyHelp", *, care_now: bool) -> str:
    """Whose number it is, and when to call it unless that is at once."""
    whose = _whose(profile, help_)
    return _("If nobody answers, or you feel very ill: {whose}").format(whose=whose) if care_now else whose


def _whose(profile: "Profile", help_: "EmergencyHelp") -> str:
    if profile.person.emergency_number:
        return _("Your own number")
    if help_.country:
        return _("Emergency number, {country}").format(country=help_.country)
    return _("Emergency number")


def _others(help_: "EmergencyHelp") -> str:
    if help_.says or not help_.others:
        return ""
    return _("or {numbers}").format(numbers=", ".join(help_.others))


def _what_to_do(sentences: Iterable[str]) -> list[str]:
    """Each once; one that another begins with is left out."""
    once = list(dict.fromkeys(sentences))
    return [text for text in once if not any(text != other and other.startswith(text) for other in once)]


def _what_to_say(flags: "tuple[Flag, ...]", profile: "Profile") -> tuple[str, ...]:
    from diary.explanation import logged

    said = list(dict.fromkeys(logged(flag) for flag in flags))
    latest = profile.latest
    return (*said, _pregnancy(latest)) if latest and _pregnancy(latest) else tuple(said)


def _pregnancy(latest: "Pregnancy") -> str:
    if latest.bereaved:
        end = latest.ended
        return _("End of the pregnancy: {date}").format(date=partial_text(end)) if end else ""
    if latest.birth:
        return _("Birth: {date}").format(date=partial_text(latest.birth))
    if latest.due:
        return _("Pregnant, due date: {date}").format(date=partial_text(latest.due))
    return ""
