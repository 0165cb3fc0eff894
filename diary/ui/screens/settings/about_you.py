"""About you: how texts speak to her, and whom she can call. All of it may stay empty.

From Settings. She taps the words for her body and for feeding, or types her own; after a birth she may type a
name. She taps how old she is, if she likes. She types her country, or a number of her own, and reads which
number the diary would show. Save makes the whole app speak that way at once; the bar offers Undo.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kivy.properties import ObjectProperty, StringProperty

import diary.ui.kit.entry  # noqa: F401 - named in the kv file
from diary.errors import DiaryError
from diary.i18n import _
from diary.model import AgeBand, Change, Episode
from diary.ui.kit.entry import Field
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Section
from diary.ui.screens.editing import EditSheet
from diary.ui.screens.settings.about_you_state import (
    OWN,
    AboutForm,
    breast_words,
    country_code,
    feeding_words,
    form_of,
    found_countries,
    named_pregnancy,
    number_text,
    person_of,
)


class WordChoice(Section):
    """Chips for the words that are offered, and a field for her own."""

    def show(self, offered: Mapping[str, str], word: str) -> None:
        """offered: label by word, "" for the usual one."""
        self._field = Field(label=_("Your word"))
        own = word not in offered
        self._field.text = word if own else ""
        self.ids.words.selected = [OWN if own else word]
        self.ids.words.show([*offered.items(), (OWN, _("Own word"))])
        self.choose()

    def choose(self) -> None:
        """Her own word is typed where that is chosen."""
        self.ids.typed.clear_widgets()
        if self.ids.words.selected == [OWN]:
            self.ids.typed.add_widget(self._field)

    @property
    def word(self) -> str:
        chosen = self.ids.words.selected[0]
        return self._field.text if chosen == OWN else chosen


class AboutYouSheet(EditSheet):
    """Edits what she said about herself. Fires `on_saved` like a screen.

    country: the code of the one that is chosen, or "". number: says which number would be shown.
    """

    __events__: tuple[str, ...] = ("on_saved",)

    logbook = ObjectProperty()
    country = StringProperty("")
    number = StringProperty("")

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        profile = self.logbook.profile()
        self._person, self._named = profile.person, named_pregnancy(profile)
        self._fill(form_of(profile))
        self.settle()

    def on_saved(self, sentence: str, change: Change | None, episode: Episode | None) -> None:
        """As of DiaryScreen."""

    def form(self) -> AboutForm:
        """What is on the sheet now."""
        ages = self.ids.ages.selected
        return AboutForm(
            age_band=ages[0] if ages else AgeBand.NOT_SAID,
            breast=self.ids.breast.word,
            feeding=self.ids.feeding.word,
            name=self._name.text,
            country=self.country,
            number=self.ids.own_number.text,
        )

    def find_countries(self) -> None:
        """Takes the country that is typed in full, and offers those that fit what is typed."""
        typed, emergency = self.ids.country.text, self.logbook.guidance.emergency
        self.country = country_code(typed, emergency)
        found = () if self.country in emergency.countries else found_countries(typed, emergency)
        self.ids.countries.selected = []
        self.ids.countries.show([(country.code, country.name) for country in found])
        self.tell_number()

    def choose_country(self, code: str) -> None:
        """Takes one that was offered."""
        self.ids.country.text = self.logbook.guidance.emergency.countries[code].name
        self.ids.country.error = ""
        self.find_countries()

    def tell_number(self) -> None:
        self.number = number_text(self.form(), self.logbook.guidance.emergency)

    def on_action(self) -> None:
        """Saves; what is refused says why and leaves everything as it is typed."""
        form = self.form()
        if self.ids.country.text.strip() and not self.country:
            self.ids.country.error = _("Choose your country below, or leave this empty and type a number.")
            return
        try:
            person = person_of(form, self._person)
            named = replace(self._named, name=form.name.strip()) if self._named else None
            steps = self.logbook.save_person(person).steps
            if named and named != self._named:
                steps += self.logbook.save_pregnancy(named).steps
        except DiaryError as problem:
            self.tell(str(problem))
            return
        self.dispatch("on_saved", _("What you said about yourself is saved."), Change(steps), None)

    def _fill(self, form: AboutForm) -> None:
        ids = self.ids
        ids.breast.show(breast_words(), form.breast)
        ids.feeding.show(feeding_words(), form.feeding)
        self._name = Field(label=_("The name that texts use"), helper=_("As in “Thinking of Mia”."))
        self._name.text = form.name
        if self._named:
            ids.words.add_widget(self._name)
        ids.ages.selected = [] if form.age_band is AgeBand.NOT_SAID else [form.age_band]
        ids.ages.show([(band, band.label) for band in AgeBand if band is not AgeBand.NOT_SAID])
        ids.own_number.text = form.number
        country = self.logbook.guidance.emergency.countries.get(form.country)
        ids.country.text = country.name if country else form.country
        self.find_countries()


load_kv(__file__)
