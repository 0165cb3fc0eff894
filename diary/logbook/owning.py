"""What she made her own: faces of triggers, marked days, and questions for a doctor."""

from dataclasses import replace

from diary.errors import InvalidEntry
from diary.i18n import _
from diary.logbook.book import Book
from diary.model import (
    Change,
    DoctorQuestion,
    EntryFilter,
    Face,
    Landmark,
    Step,
    Trigger,
    face_id,
    folded,
)


class Owning(Book):
    """The use cases of her own triggers, marks and questions."""

    def faces(self) -> tuple[Face, ...]:
        """Her own triggers, and those that she changed, in the order in which they were first kept."""
        return self.store.faces()

    def save_face(self, face: Face) -> Change:
        """Keeps how a trigger stands; a trigger of her own that gets another name keeps its leaks.

        Raises InvalidEntry for a name that another trigger has.
        """
        self._refuse_used_name(face)
        before = self.store.current(face)
        if before == face:
            return Change(())
        renamed = self._renaming(before.name, face.name) if before and before.own else ()
        return self._apply(Change((Step(before, face), *renamed)))

    def delete_face(self, face: Face) -> Change:
        """A trigger of her own goes, its leaks stay as they are; a built-in one stands as usual again."""
        return self._apply(Change(self._removal(face)))

    def landmarks(self) -> tuple[Landmark, ...]:
        """The marked days, by day."""
        return self.store.landmarks()

    def save_landmark(self, landmark: Landmark) -> Change:
        """Keeps a new or edited mark. Raises InvalidEntry for a day to come."""
        self._refuse_future_date(landmark.day)
        return self._apply(self._saved(landmark))

    def delete_landmark(self, landmark: Landmark) -> Change:
        return self._apply(Change(self._removal(landmark)))

    def questions(self) -> tuple[DoctorQuestion, ...]:
        """In the order in which they were entered."""
        return self.store.questions()

    def save_question(self, question: DoctorQuestion) -> Change:
        """Keeps a new or edited question."""
        return self._apply(self._saved(question))

    def delete_question(self, question: DoctorQuestion) -> Change:
        return self._apply(Change(self._removal(question)))

    def _saved(self, entry: Landmark | DoctorQuestion) -> Change:
        before = self.store.current(entry)
        return Change(()) if before == entry else Change((Step(before, entry),))

    def _refuse_used_name(self, face: Face) -> None:
        if not face.name:
            return
        others = [other for other in self.faces() if other.id != face.id and other.name]
        used = {folded(other.name): other.name for other in others}
        used |= {folded(t.usual_label): t.usual_label for t in Trigger if face_id(t) != face.id}
        if folded(face.name) in used:
            raise InvalidEntry(
                _("There is a trigger “{name}” already. Choose another name.").format(name=used[folded(face.name)])
            )

    def _renaming(self, old: str, new: str) -> tuple[Step, ...]:
        """Her own words in the leaks of her own trigger, from its old name to the new one."""
        if old == new:
            return ()
        leaks = self.store.episodes_matching(EntryFilter(own=frozenset([old])))
        return tuple(Step(leak, replace(leak, other_trigger=new)) for leak in leaks if leak.other_trigger != new)
