"""Every kind of entry that the file holds."""

from collections.abc import Mapping

from diary.model import (
    DoctorQuestion,
    Entry,
    Episode,
    Face,
    Landmark,
    Medicine,
    NoLeakDay,
    Person,
    Pregnancy,
    SymptomReport,
)
from diary.storage.kind import Kind
from diary.storage.leak_rows import EPISODE, NO_LEAK_DAY
from diary.storage.own_rows import DOCTOR_QUESTION, FACE, LANDMARK
from diary.storage.person_rows import MEDICINE, PERSON, PREGNANCY, SYMPTOM_REPORT

KINDS: Mapping[type[Entry], Kind] = {
    Episode: EPISODE,
    NoLeakDay: NO_LEAK_DAY,
    Pregnancy: PREGNANCY,
    SymptomReport: SYMPTOM_REPORT,
    Medicine: MEDICINE,
    Person: PERSON,
    Face: FACE,
    Landmark: LANDMARK,
    DoctorQuestion: DOCTOR_QUESTION,
}


def kind_of(entry: Entry) -> Kind:
    """How `entry` is kept."""
    return KINDS[type(entry)]
