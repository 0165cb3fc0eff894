"""The details of one leak: every field, for a new one or one to correct; none has to be said.

She reads when it was, and taps another time, or unfolds day and time to step, pick or type them. What set it off
stands as chips, those she uses most first, her own among them; side and amount are a tap each, the bother is a
place on a line. What is seldom said waits behind "More details", which stays open for whoever uses it. Save says
at the field what cannot be, and scrolls there. What is typed is never lost: it comes back, also half typed, when
the sheet was closed or the app ended. Below stand earlier versions of the entry, to read and to take back.
"""

from collections.abc import Mapping
from typing import Any

from kivy.clock import Clock
from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

import diary.ui.kit.icon_chips
import diary.ui.kit.number_entry
import diary.ui.kit.slider
import diary.ui.kit.unfold
import diary.ui.widgets.date_entry
import diary.ui.widgets.time_entry  # noqa: F401 - named in the kv file
from diary.errors import DiaryError
from diary.i18n import _
from diary.model import Amount, Choice, Episode, Feeling, Fluid, Moment, Onset, Openings, Side, Trigger, parse_date
from diary.ui.kit.kv import load_kv
from diary.ui.screens.ago import Ago
from diary.ui.screens.details.draft import opened_with, packed, unpacked
from diary.ui.screens.details.state import (
    DetailsForm,
    episode_of,
    form_of,
    may_mark,
    rare,
    refused_fields,
    when_words,
)
from diary.ui.screens.details.versions import VersionRow, build_version_rows
from diary.ui.screens.editing import EditSheet
from diary.ui.screens.tile_order import tiles_of
from diary.ui.screens.trigger_chips import Own, chosen_of, settle_triggers, trigger_chips, triggers_of
from diary.ui.screens.triggers import after_loss
from diary.ui.theme import theme
from diary.ui.widgets.version_rows import VersionRows
from diary.wording import date_text, time_text

_UNFOLDED = "details_unfolded"

# One choice each; no chip chosen means "unsure".
_SINGLE: dict[str, tuple[type[Choice], Choice]] = {
    "side": (Side, Side.UNSURE),
    "amount": (Amount, Amount.UNSURE),
    "onset": (Onset, Onset.UNSURE),
    "openings": (Openings, Openings.UNSURE),
}
# Behind which line a field stands.
_FOLDED = {"date": "when", "time": "when", "feeling_minutes": "more", "since_feed": "more"}


class DetailsSheet(EditSheet):
    """Edits `episode`; nothing is written before Save or Delete.

    is_new: it is not in the diary yet. may_be_none: nothing is said about it but its time, so that the day can be
    marked as one without leaks instead; may_mark: the day on the sheet can be. all_triggers: those that are seldom
    used are offered too.
    """

    drafts = "details"

    episode = ObjectProperty()
    is_new = BooleanProperty(False)
    may_be_none = BooleanProperty(False)
    may_mark = BooleanProperty(False)
    loss = BooleanProperty(False)
    all_triggers = BooleanProperty(False)
    other_chosen = BooleanProperty(False)
    when = StringProperty("")

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self.loss = after_loss(self.logbook.profile())
        self.may_be_none = self.is_new and not self.episode.triggers
        self._faces, self._tiles = self.logbook.faces(), tiles_of(self.logbook)
        self._moments: tuple[Moment, ...] = ()
        self._chosen: Moment | None = None
        self._offer()
        self._fill(form_of(self.episode))
        self.settle()
        self._unfold()
        self._show_versions()
        if self.is_new and self.other_chosen and not self.taken_up:
            # Words are what "Something else" is about.
            self._go_to("other_trigger")

    def form(self) -> DetailsForm:
        ids = self.ids
        triggers, words = triggers_of(ids.triggers.selected, ids.other_trigger.text)
        return DetailsForm(
            date=ids.date.text,
            time=ids.time.text,
            triggers=triggers,
            other_trigger=words,
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
            bother=ids.bother.value,
            note=ids.note.text,
        )

    def packed(self) -> dict[str, Any]:
        return packed(self.form())

    def take_up(self, said: Mapping[str, Any]) -> None:
        self._fill(unpacked(said, self.form()))

    def entry(self) -> str:
        return str(self.episode.id)

    def opened_with(self) -> dict[str, Any]:
        return opened_with(self.episode)

    def on_action(self) -> None:
        """Saves; a refused value says why at its field and leaves everything as it is typed."""
        self.tell("")
        form = self.form()
        if self._refuse(refused_fields(form, self.episode, loss=self.loss)):
            return
        try:
            episode = self._described(form)
            change = self.logbook.save(episode)
            sentence = self.logbook.whole(episode)
        except DiaryError as problem:
            to_come = self._to_come(form)
            if to_come:
                self._refuse({to_come: str(problem)})
            else:
                self.tell(str(problem))
            return
        self.saved(sentence, change, episode)

    def delete(self) -> None:
        """Deletes the episode; the bar offers to take that back."""
        try:
            sentence = _("Deleted: {entry}").format(entry=self.logbook.headline(self.episode))
            change = self.logbook.delete(self.episode)
        except DiaryError as problem:
            self.tell(str(problem))
            return
        self.saved(sentence, change)

    def mark_no_leaks(self) -> None:
        """Marks the day on the sheet as one without leaks, in place of adding a leak."""
        try:
            day = parse_date(self.ids.date.text)
            change = self.logbook.mark_no_leaks(day)
        except DiaryError as problem:
            self.tell(str(problem))
            return
        self.saved(_("Marked: no leaks on {day}").format(day=date_text(day)), change)

    def set_ago(self, ago: Ago) -> None:
        """Takes one of the times that are one tap away."""
        then = ago.moment(self.logbook.now())
        self._chosen = then
        self.ids.date.take(then.day.isoformat())
        self.ids.time.take(time_text(then.wall))
        if ago is Ago.LAST_NIGHT:
            self.ids.when.unfolded = True

    def refresh(self) -> None:
        """After midnight another day is called today, and can be chosen; what is typed stays."""
        self.ids.date.today = self.logbook.today()
        self.when = when_words(self.form(), self.logbook.now())

    def tell_when(self) -> None:
        """The time on the sheet in words; what was refused before is no longer in view."""
        self.tell("")
        form = self.form()
        self.when = when_words(form, self.logbook.now())
        self.may_mark = self.may_be_none and may_mark(self.logbook, form.date)

    def choose_triggers(self, chosen: list[Trigger | Own]) -> None:
        self.ids.triggers.selected = list(settle_triggers(chosen))
        self._notice_words()

    def show_all_triggers(self) -> None:
        self.all_triggers = True
        self._show_triggers()

    def remember_unfolded(self, unfolded: bool) -> None:
        """The rare fields stay as she left them, for the next leak too."""
        try:
            self.logbook.set_setting(_UNFOLDED, "yes" if unfolded else "no")
        except DiaryError as problem:
            self.tell(str(problem))

    def take_version(self, row: VersionRow) -> None:
        """Fills the sheet with what the leak was before; Save keeps it."""
        if row.episode is None:
            return
        self._fill(form_of(row.episode))
        self._unfold()
        self.tell(_("This is how it was before. Save keeps it so."))
        self.ids.page.scroll_y = 1

    def _described(self, form: DetailsForm) -> Episode:
        return episode_of(
            form, self.episode, self.logbook.moment, loss=self.loss, known=self._moments, chosen=self._chosen
        )

    def _to_come(self, form: DetailsForm) -> str:
        """The field because of which the leak would be one that is still to come, or ""."""
        if parse_date(form.date) > self.logbook.today():
            return "date"
        episode = self._described(form)
        return "time" if episode.moment.utc > self.logbook.now().utc else ""

    def _refuse(self, refused: Mapping[str, str]) -> bool:
        """Says at each field what is wrong with it, and goes to the first."""
        for field in ("date", "time", "other_trigger", "note", "feeling_minutes", "since_feed"):
            self.ids[field].error = refused.get(field, "")
        for field in refused:
            if field in _FOLDED:
                self.ids[_FOLDED[field]].unfolded = True
        if refused:
            self._go_to(next(iter(refused)))
        return bool(refused)

    def _go_to(self, field: str) -> None:
        """Scrolls to a field and puts the cursor into it, once all is placed: after a frame."""
        Clock.schedule_once(lambda _dt: Clock.schedule_once(lambda _dt: self._be_at(field)))

    def _be_at(self, field: str) -> None:
        widget = self.ids[field]
        if self.get_parent_window() is not None:
            (widget if "input" in widget.ids else widget.ids.field).focus()
            self.ids.page.scroll_to(widget, padding=theme.GAP, animate=False)

    def _offer(self) -> None:
        """The chips of what can be said; which are chosen follows."""
        ids = self.ids
        ids.date.today = self.logbook.today()
        ids.date.first_weekday = self.logbook.first_weekday
        ids.ago.show([(ago, ago.label) for ago in Ago])
        for name, (choices, unsure) in _SINGLE.items():
            ids[name].show([(choice, choice.label) for choice in choices if choice is not unsure])
        ids.fluid.show([(fluid, fluid.label) for fluid in Fluid])
        ids.smell.show([(True, _("Yes")), (False, _("No"))])
        ids.feelings.show([(feeling, feeling.label) for feeling in Feeling])
        ids.feeling_minutes.offer([(n, str(n)) for n in (1, 2, 5, 10)])
        hours = [(60 * n, _("{n} h").format(n=n)) for n in (1, 2, 3, 4)]
        ids.since_feed.offer([(30, _("{n} min").format(n=30)), *hours])

    def _fill(self, form: DetailsForm) -> None:
        ids = self.ids
        ids.date.text, ids.time.text = form.date, form.time
        chosen = chosen_of(form.triggers, form.other_trigger, self._faces)
        ids.triggers.selected = list(chosen)
        ids.other_trigger.text = "" if any(isinstance(value, Own) for value in chosen) else form.other_trigger
        self._show_triggers()
        for name, (_choices, unsure) in _SINGLE.items():
            value = getattr(form, name)
            ids[name].selected = [] if value is unsure else [value]
        ids.fluid.selected = [form.fluid]
        ids.smell.selected = [] if form.smell is None else [form.smell]
        ids.feelings.selected = list(form.feelings)
        ids.feeling_minutes.text = form.feeling_minutes
        ids.since_feed.text = form.since_feed
        ids.pads.value = form.pads
        ids.bother.value = form.bother
        ids.note.text = form.note
        self.tell_when()

    def _unfold(self) -> None:
        """Opens what holds something that she should see."""
        form, wanted = self.form(), self.logbook.setting(_UNFOLDED) == "yes"
        self.ids.more.unfolded = self.ids.more.unfolded or wanted or rare(form)
        touched = (form.date, form.time) != (self._untouched.date, self._untouched.time)
        new = self.is_new and not self.episode.triggers
        self.ids.when.unfolded = self.ids.when.unfolded or new or touched

    def _show_triggers(self) -> None:
        group = self.ids.triggers
        chips = trigger_chips(self._tiles, group.selected, more=self.all_triggers)
        more = "" if self.all_triggers else _("More")
        group.show_icons([(chip.value, chip.label, chip.icon) for chip in chips], more)
        self._notice_words()

    def _notice_words(self) -> None:
        self.other_chosen = Trigger.OTHER in self.ids.triggers.selected

    def _show_versions(self) -> None:
        versions = self.logbook.versions(self.episode)
        self._moments = tuple(version.moment for _at, version in versions if isinstance(version, Episode))
        rows = build_version_rows(self.episode, versions, self.logbook.today(), loss=self.loss)
        if rows:
            view = VersionRows(rows)
            view.bind(on_take=lambda _view, row: self.take_version(row))
            self.ids.versions.add_widget(view)


def _first(selected: list[Any], otherwise: Any) -> Any:
    return selected[0] if selected else otherwise


load_kv(__file__)
