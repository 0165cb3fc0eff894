"""Which tips fit what she logged: her own triggers, as counts and never as causes."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from diary.analytics.case import Entries
from diary.analytics.standing import standing
from diary.guidance import Guidance, Lactation, Situation, Suppression, Tip
from diary.i18n import _, ngettext
from diary.model import Period, Profile, Stage, Trigger, joined

_TRIGGERS = tuple(Trigger)
# More of them nobody reads.
_NAMED_TRIGGERS = 3


@dataclass(frozen=True, slots=True)
class OfferedTip:
    """A tip that fits.

    triggers: those of hers that it is for, each with its number of leaks, the most frequent first; empty when it
    fits where she is, whatever set the leaks off. leaks: all logged leaks of the same days.
    """

    tip: Tip
    triggers: tuple[tuple[Trigger, int], ...]
    leaks: int

    @property
    def reason(self) -> str:
        """`6 of 14 logged leaks: Shower; 2 of 14: Stress`, at most three triggers, or `14 logged leaks`."""
        if not self.triggers:
            return ngettext("{n} logged leak", "{n} logged leaks", self.leaks).format(n=self.leaks)
        (first, count), *others = self.triggers[:_NAMED_TRIGGERS]
        parts = [
            ngettext(
                "{n} of {all} logged leak: {trigger}", "{n} of {all} logged leaks: {trigger}", self.leaks
            ).format(n=count, all=self.leaks, trigger=first.label)
        ]
        parts += [
            _("{n} of {all}: {trigger}").format(n=count, all=self.leaks, trigger=trigger.label)
            for trigger, count in others
        ]
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class TipOffer:
    """What is offered on one day.

    period: the days that were counted. leaks: logged on them. lacking: how many more it takes for a tip.
    left_out: the suppressions that took away a tip that would otherwise fit.
    """

    period: Period
    leaks: int
    lacking: int
    tips: tuple[OfferedTip, ...]
    left_out: tuple[Suppression, ...]


def situations(today: date, profile: Profile, entries: Entries, guidance: Guidance) -> frozenset[Situation]:
    """Where she is on `today`, as far as tips go."""
    now = standing(today, profile, guidance)
    inflamed = any(
        report.symptom in guidance.tips.inflammation and report.counts_on(today)
        for report in joined(entries.symptoms)
    )
    weaning = now.weaning or now.lactation is Lactation.OUTSIDE
    holds = {
        Situation.EARLY: now.stage is Stage.EARLY and not now.weaning and not profile.after_loss,
        Situation.PREGNANT: now.stage is Stage.PREGNANT,
        Situation.WEANING: weaning and not profile.after_loss,
        Situation.LOSS: profile.after_loss,
        Situation.INFLAMED: inflamed,
        Situation.NOT_SAID: now.lactation is Lactation.UNKNOWN and not profile.after_loss,
    }
    return frozenset(situation for situation, there in holds.items() if there)


def tips_for(today: date, profile: Profile, entries: Entries, guidance: Guidance) -> TipOffer:
    """The tips for her own triggers, the most frequent first; then those for where she is.

    After a loss the tips for that come first. Nothing is offered before there are enough leaks; how many is data.
    """
    tips = guidance.tips
    period = Period.ending(today, tips.within_days)
    episodes = [episode for episode in entries.episodes if episode.day in period and episode.spontaneous]
    lacking = max(0, tips.min_leaks - len(episodes))
    if lacking:
        return TipOffer(period, len(episodes), lacking, (), ())
    counted = Counter(trigger for episode in episodes for trigger in episode.triggers)
    there = situations(today, profile, entries, guidance)
    fitting = [
        tip for tip in tips.all if tip.situations & there or any(counted[trigger] for trigger in tip.triggers)
    ]
    shown = tips.shown(there)
    offered = [OfferedTip(tip, _hers(tip, counted), len(episodes)) for tip in fitting if tip in shown]
    offered.sort(key=lambda offer: _order(offer, there))
    left_out = tuple(s for s in tips.holding(there) if any(tip.kind in s.hides for tip in fitting))
    return TipOffer(period, len(episodes), 0, tuple(offered), left_out)


def _hers(tip: Tip, counted: Counter[Trigger]) -> tuple[tuple[Trigger, int], ...]:
    found = [(trigger, counted[trigger]) for trigger in Trigger if trigger in tip.triggers and counted[trigger]]
    return tuple(sorted(found, key=lambda pair: -pair[1]))


def _order(offer: OfferedTip, there: frozenset[Situation]) -> tuple[bool, int, int]:
    """Tips for the same trigger stay together."""
    after_loss = Situation.LOSS in offer.tip.situations & there
    trigger, count = offer.triggers[0] if offer.triggers else (_TRIGGERS[-1], 0)
    return (not after_loss, -count, _TRIGGERS.index(trigger))
