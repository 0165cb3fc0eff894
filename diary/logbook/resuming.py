"""A feed or pump that was logged after the last one: has feeding begun again?"""

from dataclasses import replace
from datetime import date, timedelta

from diary.analytics import standing
from diary.guidance import Lactation
from diary.logbook.herself import Herself
from diary.model import Change, Episode, Feeding, Pregnancy, Trigger

_AT_A_FEED = frozenset({Trigger.SUCKLING_OR_PUMP, Trigger.OTHER_BREAST})


class Resuming(Herself):
    """The diary never changes where she is by itself: it asks."""

    def resumed_after(self, episode: Episode) -> Pregnancy | None:
        """The pregnancy whose last feed or expression lies before a feed that `episode` implies, or None.

        A last feed of which only the month is known lies before it when the whole month does. While pregnant or
        feeding there is nothing to ask.
        """
        day = _feed_day(episode)
        if day is None:
            return None
        profile = self.profile()
        found = standing(day, profile, self.guidance)
        if found.lactation is not Lactation.OUTSIDE or found.since is None or found.since.latest >= day:
            return None
        return next((p for p in profile.pregnancies if p.weaned == found.since and _can_resume(p)), None)

    def resume(self, pregnancy: Pregnancy) -> Change:
        """Feeding or pumping goes on: the last feed is cleared, and so is the weaning that led to it."""
        return self.save_pregnancy(
            replace(pregnancy, feeding=Feeding.FEEDING, weaning_started=None, last_feed=None)
        )


def _feed_day(episode: Episode) -> date | None:
    """The latest day on which there was a feed or pump, as far as the leak tells."""
    if _AT_A_FEED.intersection(episode.triggers):
        return episode.day
    if episode.since_feed is None:
        return None
    return episode.moment.before(timedelta(minutes=episode.since_feed)).day


def _can_resume(pregnancy: Pregnancy) -> bool:
    """Without its date the loss, or the death, would itself be forgotten."""
    return not pregnancy.bereaved or bool(pregnancy.loss or pregnancy.died)
