"""The codes of the FHIR bundle. LOINC and SNOMED CT only where `docs/fhir.md` lists them; the rest is our own."""

from typing import Any

from diary.i18n import _, words
from diary.model import Choice, Side

Json = dict[str, Any]

LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"
UNITS = "http://unitsofmeasure.org"
# What LOINC and SNOMED CT have no code for, or none that does not say more than she did.
LOCAL = "urn:x-leak-diary:codes"
# *FHIR R4 Symptoms Implementation Guide* (HL7): the category, and the two codes of a symptom there or not there.
_SYMPTOMS_GUIDE = "http://hl7.org/fhir/uv/symptoms/CodeSystem/SymptomTemporary"
_REDACTED = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue"
_TEST_DATA = "http://terminology.hl7.org/CodeSystem/v3-ActReason"

# (code, display), the display as its owner writes it.
SYMPTOM = ("75325-1", "Symptom")
SYMPTOM_ABSENT = ("111551-8", "Symptom absent")
BREASTFEEDING_STATUS = ("63895-7", "Breastfeeding status")
BREASTFEEDING = ("LA29252-6", "Currently breastfeeding")
NOT_BREASTFEEDING = ("LA29253-4", "Not currently breastfeeding")
PREGNANCY_STATUS = ("82810-3", "Pregnancy status")
PREGNANT = ("LA15173-0", "Pregnant")
UNKNOWN = ("LA4489-6", "Unknown")
DISCHARGE = ("54302000", "Discharge from nipple")
BLOODY_DISCHARGE = ("290113009", "Bloody nipple discharge")
SITES = {
    Side.LEFT: ("80248007", "Left breast structure"),
    Side.RIGHT: ("73056007", "Right breast structure"),
    Side.BOTH: ("63762007", "Both breasts"),
}
LEAK = "leak"


def coding(system: str, code: tuple[str, str]) -> Json:
    return {"system": system, "code": code[0], "display": code[1]}


def own(code: str) -> Json:
    """One of our own codes; its display is the code in plain English, or none after a loss, when it could hurt."""
    return _unnamed(coding(LOCAL, (code, code.replace("_", " ").replace("-", " ").capitalize())))


def answer(code: tuple[str, str], text: str) -> Json:
    """A code of LOINC about feeding; after a loss `text` stands in the place of what LOINC calls it."""
    found = coding(LOINC, code)
    return concept(_unnamed(found), text=text) if words().after_loss else concept(found)


def _unnamed(code: Json) -> Json:
    return {key: value for key, value in code.items() if key != "display"} if words().after_loss else code


def concept(*codings: Json, text: str = "") -> Json:
    """text: in her language and words."""
    found: Json = {"coding": list(codings)} if codings else {}
    if text:
        found["text"] = text
    return found


def choice(value: Choice, text: str = "") -> Json:
    return concept(own(value.value), text=text or value.label)


def symptom_category() -> Json:
    return concept(coding(_SYMPTOMS_GUIDE, ("symptom", "Symptom")), text=_("Symptom"))


def security(*, redacted: bool, invented: bool) -> Json:
    """What a machine must know before it keeps the content: something was left out, or nobody's data are in it."""
    labels = []
    if redacted:
        labels.append(coding(_REDACTED, ("REDACTED", "redacted")))
    if invented:
        labels.append(coding(_TEST_DATA, ("HTEST", "test health data")))
    return {"meta": {"security": labels}} if labels else {}
