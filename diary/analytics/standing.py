"""Where a day lies between pregnancy, feeding and weaning.

d is the local calendar date of an entry. B is the latest birth on or before d, L the date a pregnancy ended in
loss, W the last feed or expression of the last child still fed. d = W is still a day of feeding. Arithmetic is
on local dates only. After *Leaking Breast Milk* (2014) and *What causes breast milk leakage?* (2025); the
boundaries themselves are data in `guidance/stages.toml`.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from diary.analytics.age import add_months
from diary.guidance import Anchor, Guidance, Lactation, Offset
from diary.model import PREGNANCY_DAYS, Feeding, PartialDate, Pregnancy, Profile, Stage

# (design) A due date this long past without a birth or loss says nothing any more.
OVERDUE_DAYS = 28
# (design) A pregnancy that ended less than a year ago is recent, whatever was confirmed.
RECENT_MONTHS = 12


class Missing(StrEnum):
    """What the diary would have to know to tell the stage."""

    FEEDING = "feeding"
    LAST_FEED = "last_feed"
    LOSS = "loss"
    BIRTH = "birth"
    DATES = "dates"


_LACTATION = {
    Stage.PREGNANT: Lactation.PREGNANT,
    **dict.fromkeys(
        (Stage.EARLY, Stage.ESTABLISHING, Stage.SETTLING, Stage.ESTABLISHED, Stage.LACTATING, Stage.WEANING),
        Lactation.LACTATING,
    ),
}
_ASKS = {
    Feeding.NOT_SAID: Missing.FEEDING,
    Feeding.DIED: Missing.FEEDING,
    Feeding.LOSS: Missing.LOSS,
    Feeding.NEVER: Missing.BIRTH,
}
# She has said that feeding is over, and not when.
_OVER = (Missing.LAST_FEED, Missing.LOSS, Missing.BIRTH)


@dataclass(frozen=True, slots=True)
class Standing:
    """The stage of one day.

    weaning: weaning has begun; it changes the name of the stage, not its level.
    since: the birth (while feeding) or the last feed (afterwards) that the stage is counted from; start: the
    earliest day that this can be.
    missing: what to ask for; always there with `Stage.UNKNOWN`.
    """

    stage: Stage
    weaning: bool = False
    since: PartialDate | None = None
    start: date | None = None
    missing: Missing | None = None

    @property
    def lactation(self) -> Lactation:
        """What a warning sign means on this day."""
        if self.stage is Stage.UNKNOWN:
            return Lactation.OUTSIDE if self.missing in _OVER else Lactation.UNKNOWN
        return _LACTATION.get(self.stage, Lactation.OUTSIDE)

    @property
    def shown(self) -> Stage:
        """The stage to name: weaning replaces the names of the stages of feeding."""
        return Stage.WEANING if self.weaning else self.stage


def resolve(offset: Offset, anchor: date) -> date:
    """The day that lies `offset` after the date of its anchor."""
    return add_months(anchor, offset.months) + timedelta(days=offset.days)


def standing(day: date, profile: Profile, guidance: Guidance) -> Standing:
    """The stage of `day`: pregnant before feeding, feeding before weaned, weaned before never."""
    pregnancies = sorted(profile.pregnancies, key=_by_time)
    pregnant = [p for p in pregnancies if _pregnant(day, p, pregnancies)]
    if pregnant:
        # Without a due date nobody can tell when it is over: the diary asks.
        dated = any(p.ended or p.due for p in pregnant)
        return Standing(Stage.PREGNANT, missing=None if dated else Missing.DATES)
    fed = [p for p in pregnancies if _lactating(day, p)]
    if fed:
        return _feeding(day, fed, birth_on(day, profile), guidance)
    if any(_overdue(day, p, pregnancies) for p in pregnancies):
        return Standing(Stage.UNKNOWN, missing=Missing.DATES)
    past = [p for p in pregnancies if _is_past(day, p)]
    found = _after(day, past, guidance) if past else Standing(Stage.UNKNOWN, missing=Missing.DATES)
    if found.stage is Stage.UNKNOWN and profile.not_lactating and not any(_is_recent(day, p) for p in past):
        return Standing(Stage.NOT_LACTATING)
    return found


def latest_ended(day: date, profile: Profile) -> Pregnancy | None:
    """The pregnancy that had ended last on `day`."""
    ended = [(p.ended.earliest, p.id, p) for p in profile.pregnancies if p.ended and p.ended.earliest <= day]
    return max(ended)[2] if ended else None


def birth_on(day: date, profile: Profile) -> PartialDate | None:
    """B as the rules see it; None when the pregnancy that had ended last on `day` ended in loss."""
    latest = latest_ended(day, profile)
    return latest.birth if latest else None


def birth_before(day: date, profile: Profile) -> PartialDate | None:
    """B as it is told, and as weeks count from it: none after a loss or a death, nor for the time before."""
    return None if profile.after_loss else birth_on(day, profile)


def around_pregnancy(day: date, profile: Profile, guidance: Guidance) -> bool:
    """Pregnant on `day` or at most a year after (*Hear Her*, CDC); True as long as nothing rules it out."""
    if standing(day, profile, guidance).stage is Stage.PREGNANT:
        return True
    begun = [p for p in profile.pregnancies if _has_begun(day, p)]
    if not begun:
        return not profile.not_lactating
    return any(_may_be_within_a_year(day, p) for p in begun)


def _has_begun(day: date, pregnancy: Pregnancy) -> bool:
    if pregnancy.ended:
        return pregnancy.ended.earliest <= day
    return pregnancy.due is None or pregnancy.due.earliest - timedelta(days=PREGNANCY_DAYS) <= day


def _may_be_within_a_year(day: date, pregnancy: Pregnancy) -> bool:
    """The latest possible date counts: a day that is not known never ends the year early."""
    end = pregnancy.ended or pregnancy.died or pregnancy.last_feed
    if end:
        return day <= add_months(end.latest, RECENT_MONTHS)
    if pregnancy.due:
        return day <= add_months(pregnancy.due.latest + timedelta(days=OVERDUE_DAYS), RECENT_MONTHS)
    return True


def _by_time(pregnancy: Pregnancy) -> tuple[date, UUID]:
    """Feeding of which neither birth nor end is known comes first."""
    known = pregnancy.ended or pregnancy.died or pregnancy.last_feed
    return (known.earliest if known else date.min, pregnancy.id)


def _pregnant(day: date, pregnancy: Pregnancy, all_of_them: list[Pregnancy]) -> bool:
    if pregnancy.ended:
        return _earliest_begin(pregnancy) <= day < pregnancy.ended.earliest
    if pregnancy.bereaved or pregnancy.feeding not in (Feeding.PREGNANT, Feeding.NOT_SAID):
        return False
    if pregnancy.due:
        due = pregnancy.due.earliest
        return due - timedelta(days=PREGNANCY_DAYS) <= day <= due + timedelta(days=OVERDUE_DAYS)
    return pregnancy.feeding is Feeding.PREGNANT and all(
        other.ended.earliest <= day for other in all_of_them if other.ended
    )


def _earliest_begin(pregnancy: Pregnancy) -> date:
    """(design) 42 weeks before the birth; after a loss before the due date, when that is known."""
    end = pregnancy.due if pregnancy.loss and pregnancy.due else pregnancy.ended
    return end.earliest - timedelta(days=PREGNANCY_DAYS) if end else date.min


def _overdue(day: date, pregnancy: Pregnancy, all_of_them: list[Pregnancy]) -> bool:
    """It must have ended, nobody said when, and the timers of what was before it no longer hold."""
    if pregnancy.ended or pregnancy.bereaved or not pregnancy.due:
        return False
    if pregnancy.feeding not in (Feeding.PREGNANT, Feeding.NOT_SAID):
        return False
    due = pregnancy.due.earliest
    later = any(other.ended and other.ended.earliest > due for other in all_of_them)
    return day > due + timedelta(days=OVERDUE_DAYS) and not later


def _is_recent(day: date, pregnancy: Pregnancy) -> bool:
    end = pregnancy.ended or pregnancy.died
    return end is not None and day < add_months(end.earliest, RECENT_MONTHS)


def _lactating(day: date, pregnancy: Pregnancy) -> bool:
    if pregnancy.ended and day < pregnancy.ended.earliest:
        return False
    if pregnancy.feeding in (Feeding.FEEDING, Feeding.WEANING):
        return True
    if pregnancy.lost and not pregnancy.last_feed:
        return False  # the day of a loss is no day of feeding
    last = pregnancy.weaned_day
    return last is not None and day <= last


def _is_past(day: date, pregnancy: Pregnancy) -> bool:
    """The pregnancy is over on `day`, and so is, as far as it is known, the feeding after it."""
    if pregnancy.ended:
        return pregnancy.ended.earliest <= day
    last = pregnancy.weaned_day
    if last:
        return last < day
    return pregnancy.bereaved or pregnancy.feeding in (Feeding.STOPPED, Feeding.NEVER)


def _feeding(day: date, fed: list[Pregnancy], birth: PartialDate | None, guidance: Guidance) -> Standing:
    weaning = all(
        p.weaning_started.earliest <= day if p.weaning_started else p.feeding is Feeding.WEANING for p in fed
    )
    # Feeding without a birth of its own, relactation for example, has no age, whatever another child's is.
    if birth is None or not all(p.ended for p in fed):
        return Standing(Stage.LACTATING, weaning)
    return Standing(_counted(day, Anchor.BIRTH, birth.earliest, guidance), weaning, birth, birth.earliest)


def _after(day: date, past: list[Pregnancy], guidance: Guidance) -> Standing:
    newest = past[-1]
    if newest.weaned is None:
        return Standing(Stage.UNKNOWN, missing=_asked(newest))
    # What has no date at all may have been before or after: it is asked for, and lowers nothing until then.
    undated = next((p for p in past if p.weaned is None and not p.ended), None)
    start, last = max((start, last) for p in past if (start := p.weaned_day) and (last := p.weaned))
    # The day of a loss stands with the weeks after it.
    counted = max(day, start + timedelta(days=1))
    return Standing(
        _counted(counted, Anchor.LAST_FEED, start, guidance),
        since=last,
        start=start,
        missing=_asked(undated) if undated else None,
    )


def _asked(pregnancy: Pregnancy) -> Missing:
    return _ASKS.get(pregnancy.feeding, Missing.LAST_FEED)


def _counted(day: date, anchor: Anchor, start: date, guidance: Guidance) -> Stage:
    """The stage of this anchor that started last on or before `day`."""
    started = [
        (resolve(guide.starts, start), guide.stage)
        for guide in guidance.stages.values()
        if guide.starts and guide.starts.anchor is anchor and resolve(guide.starts, start) <= day
    ]
    return max(started)[1]
