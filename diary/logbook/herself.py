"""What she says about herself: pregnancies with their feeding, and what else stages are counted from."""

from diary.logbook.book import NOT_LACTATING, YES, Book
from diary.model import Change, Pregnancy, Step


class Herself(Book):
    """The use cases of her profile."""

    def save_pregnancy(self, pregnancy: Pregnancy) -> Change:
        """Keeps a new or edited pregnancy with its feeding dates. Raises InvalidEntry for a date to come."""
        pregnancy.check_today(self.today())
        before = next((p for p in self.store.pregnancies() if p.id == pregnancy.id), None)
        return self._apply(Change((Step(before, pregnancy),)))

    def delete_pregnancy(self, pregnancy: Pregnancy) -> Change:
        return self._apply(Change((Step(pregnancy, None),)))

    def set_not_lactating(self, value: bool) -> None:
        """She confirms that she is not feeding and was never, or not recently, pregnant; or takes that back."""
        self.set_setting(NOT_LACTATING, YES if value else "")
