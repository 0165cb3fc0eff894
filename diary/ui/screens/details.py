"""The details of one leak: every field, for a new one or one to correct."""

from typing import Any

from kivy.clock import Clock
from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

import diary.ui.kit.entry  # noqa: F401 - named in the kv file
from diary.errors import DiaryError
from diary.i18n import _
from diary.model import (
    MAX_BOTHER,
    Amount,
    Change,
    Choice,
    Episode,
    Feeling,
    Fluid,
    Onset,
    Openings,
    Side,
    Trigger,
    parse_date,
)
from diary.ui.kit.kv import load_kv
from diary.ui.screens.ago import Ago
from diary.ui.screens.details_state import (
    DetailsForm,
    date_words,
    episode_of,
    form_of,
    settle_triggers,
    step_date,
    step_time,
)
from diary.ui.screens.editing import EditSheet
from diary.ui.screens.triggers import after_loss, offered
from diary.ui.theme import theme
from diary.wording import date_text, time_text

# One choice each; no chip chosen means "unsure".
_SINGLE: dict[str, tuple[type[Choice], Choice]] = {
    "side": (Side, Side.UNSURE),
    "amount": (Amount, Amount.UNSURE),
    "onset": (Onset, Onset.UNSURE),
    "openings": (Openings, Openings.UNSURE),
}


class DetailsSheet(EditSheet):
    """Edits `episode`; nothing is written before Save or Delete.

    is_new: it is not in the diary yet. may_be_none: nothing is said about it but its time, so that the day can be
    marked as one without leaks instead. It fires `on_saved` like a screen, and `on_close` once she means it.
    """

    __events__: tuple[str, ...] = ("on_saved",)

    logbook = ObjectProperty()
    episode = ObjectProperty()
    is_new = BooleanProperty(False)
    may_be_none = BooleanProperty(False)
    loss = BooleanProperty(False)
    all_triggers = BooleanProperty(True)
    other_chosen = BooleanProperty(False)
    date = StringProperty("")
    time = StringProperty("")
    date_words = StringProperty("")

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.loss = after_loss(self.logbook.profile())
        self.all_triggers = not self.loss
        self.may_be_none = self.is_new and not self.episode.triggers
        self._fill(form_of(self.episode))
        if self.is_new and self.other_chosen:
            # Words are what "Something else" is about. The field can take the cursor once it is placed.
            Clock.schedule_once(self._ask_for_words, 0)

    def on_saved(self, sentence: str, change: Change | None, episode: Episode | None) -> None:
        """As of DiaryScreen."""

    def on_date(self, *_args: object) -> None:
        self.date_words = date_words(self.date, self.logbook.today())

    def form(self) -> DetailsForm:
        """What is on the sheet now."""
        ids = self.ids
        return DetailsForm(
            date=self.date,
            time=self.time,
            triggers=tuple(ids.triggers.selected),
            other_trigger=ids.other_trigger.text,
            side=_first(ids.side.selected, Side.UNSURE),
            amount=_first(ids.amount.selected, Amount.UNSURE),
            fluid=_first(ids.fluid.selected, Fluid.UNSURE),
            onset=_first(ids.onset.selected, Onset.UNSURE),
            openings=_first(ids.openings.selected, Openings.UNSURE),
            smell=_first(ids.smell.selected, None),
            feelings=tuple(ids.feelings.selected),
            feeling_minutes=ids.feeling_minutes.text,
            since_feed=ids.since_feed.text,
            pads=ids.pads.value,
            bother=_first(ids.bother.selected, None),
            note=ids.note.text,
        )

    def on_action(self) -> None:
        """Saves; a refused value says why and leaves everything as it is typed."""
        try:
            episode = episode_of(self.form(), self.episode, self.logbook.moment, loss=self.loss)
            change = self.logbook.save(episode)
            sentence = self.logbook.headline(episode)
        except DiaryError as problem:
            self.tell(str(problem))
            return
        self.dispatch("on_saved", sentence, change, episode)

    def delete(self) -> None:
        """Deletes the episode; the bar offers to take that back."""
        try:
            sentence = _("Deleted: {entry}").format(entry=self.logbook.headline(self.episode))
            change = self.logbook.delete(self.episode)
        except DiaryError as problem:
            self.tell(str(problem))
            return
        self.dispatch("on_saved", sentence, change, None)

    def mark_no_leaks(self) -> None:
        """Marks the day on the sheet as one without leaks, in place of adding a leak."""
        try:
            day = parse_date(self.date)
            change = self.logbook.mark_no_leaks(day)
        except DiaryError as problem:
            self.tell(str(problem))
            return
        self.dispatch("on_saved", _("Marked: no leaks on {day}").format(day=date_text(day)), change, None)

    def step_date(self, days: int) -> None:
        self._set_time(lambda: (step_date(self.date, days), self.time))

    def step_time(self, minutes: int) -> None:
        self._set_time(lambda: step_time(self.date, self.time, minutes))

    def set_ago(self, ago: Ago) -> None:
        """Takes one of the times that are one tap away."""
        wall = ago.wall(self.logbook.now())
        self._set_time(lambda: (wall.date().isoformat(), time_text(wall)))

    def choose_triggers(self, chosen: list[Trigger]) -> None:
        self.ids.triggers.selected = list(settle_triggers(chosen))
        self.other_chosen = Trigger.OTHER in self.ids.triggers.selected

    def show_all_triggers(self) -> None:
        self.all_triggers = True
        self._show_triggers()

    def _ask_for_words(self, _dt: float) -> None:
        self.ids.other_trigger.focus()
        self.ids.page.scroll_to(self.ids.other_trigger, padding=theme.GAP, animate=False)

    def _set_time(self, change: Any) -> None:
        try:
            self.date, self.time = change()
            self.tell("")
        except DiaryError as problem:
            self.tell(str(problem))

    def _fill(self, form: DetailsForm) -> None:
        ids = self.ids
        self.date, self.time = form.date, form.time
        ids.ago.show([(ago, ago.label) for ago in Ago])
        ids.triggers.selected = list(form.triggers)
        self.other_chosen = Trigger.OTHER in form.triggers
        self._show_triggers()
        ids.other_trigger.text = form.other_trigger
        for name, (choices, unsure) in _SINGLE.items():
            value = getattr(form, name)
            ids[name].selected = [] if value is unsure else [value]
            ids[name].show([(choice, choice.label) for choice in choices if choice is not unsure])
        ids.fluid.selected = [form.fluid]
        ids.fluid.show([(fluid, fluid.label) for fluid in Fluid])
        ids.smell.selected = [] if form.smell is None else [form.smell]
        ids.smell.show([(True, _("Yes")), (False, _("No"))])
        ids.feelings.selected = list(form.feelings)
        ids.feelings.show([(feeling, feeling.label) for feeling in Feeling])
        ids.feeling_minutes.text = form.feeling_minutes
        ids.since_feed.text = form.since_feed
        ids.pads.value = form.pads
        ids.bother.selected = [] if form.bother is None else [form.bother]
        ids.bother.show([(number, str(number)) for number in range(MAX_BOTHER + 1)])
        ids.note.text = form.note
        self.settle()

    def _show_triggers(self) -> None:
        group = self.ids.triggers
        shown = offered(self.loss, more=self.all_triggers)
        shown += tuple(trigger for trigger in group.selected if trigger not in shown)
        group.show([(trigger, trigger.label) for trigger in shown])


def _first(selected: list[Any], otherwise: Any) -> Any:
    return selected[0] if selected else otherwise


load_kv(__file__)
