"""What she says about herself: pregnancies with their feeding, medicines, and how texts speak to her."""

from dataclasses import replace

from diary.logbook.book import Book
from diary.model import Change, Medicine, Person, Pregnancy, Step


class Herself(Book):
    """The use cases of her profile."""

    def save_pregnancy(self, pregnancy: Pregnancy, *, unconfirm: bool = False) -> Change:
        """Keeps a new or edited pregnancy with its feeding dates. Raises InvalidEntry for a date to come.

        unconfirm: takes back, in the same change, that she is not lactating.
        """
        pregnancy.check_today(self.today())
        before = next((p for p in self.store.pregnancies() if p.id == pregnancy.id), None)
        lifted = self._person_steps(replace(self.person(), not_lactating=False)) if unconfirm else ()
        return self._apply(Change((*lifted, Step(before, pregnancy))))

    def delete_pregnancy(self, pregnancy: Pregnancy) -> Change:
        return self._apply(Change(self._removal(pregnancy)))

    def save_person(self, person: Person) -> Change:
        """Keeps what she says about herself; what is the same already changes nothing."""
        return self._apply(Change(self._person_steps(person)))

    def set_not_lactating(self, value: bool) -> Change:
        """She confirms that she is not feeding and was never, or not recently, pregnant; or takes that back."""
        return self.save_person(replace(self.person(), not_lactating=value))

    def confirm_not_lactating(self, instead_of: Pregnancy | None = None) -> Change:
        """ "None of these": she confirms that she is not lactating, and `instead_of` leaves the diary with it."""
        removed = () if instead_of is None else (Step(instead_of, None),)
        return self._apply(Change((*removed, *self._person_steps(replace(self.person(), not_lactating=True)))))

    def medicines(self) -> tuple[Medicine, ...]:
        """In the order in which they were entered."""
        return self.store.medicines()

    def save_medicine(self, medicine: Medicine) -> Change:
        """Keeps a new or edited medicine. Raises InvalidEntry for a date to come."""
        medicine.check_today(self.today())
        before = next((m for m in self.store.medicines() if m.id == medicine.id), None)
        return self._apply(Change((Step(before, medicine),)))

    def delete_medicine(self, medicine: Medicine) -> Change:
        return self._apply(Change(self._removal(medicine)))

    def _person_steps(self, person: Person) -> tuple[Step, ...]:
        before = self.store.person()
        return () if person == (before or Person()) else (Step(before, person),)
