"""Words of other programs and languages for what an entry can say; folded. Our own words are read besides."""

from collections.abc import Mapping
from typing import TypeVar

from diary.model import Amount, Choice, Fluid, Side, Trigger, folded

C = TypeVar("C", bound=Choice)

# English, German, French, Spanish.
_SIDES: Mapping[Side, tuple[str, ...]] = {
    Side.LEFT: ("l", "left breast", "left side", "links", "linke seite", "linke brust", "gauche", "à gauche",
                "sein gauche", "izquierda", "izquierdo", "izq", "pecho izquierdo"),
    Side.RIGHT: ("r", "right breast", "right side", "rechts", "rechte seite", "rechte brust", "droite", "à droite",
                 "droit", "sein droit", "derecha", "derecho", "der", "pecho derecho"),
    Side.BOTH: ("b", "both sides", "both breasts", "l+r", "lr", "beide", "beide seiten", "beidseits", "beidseitig",
                "les deux", "deux", "ambos", "ambas", "los dos", "dos"),
}  # fmt: skip
_AMOUNTS: Mapping[Amount, tuple[str, ...]] = {
    Amount.DROPS: ("a few drops", "few drops", "drop", "little", "tropfen", "wenig", "ein paar tropfen", "gouttes",
                   "quelques gouttes", "peu", "gotas", "unas gotas", "poco"),
    Amount.DAMP: ("wet", "moist", "some", "medium", "feucht", "nass", "mittel", "humide", "moyen", "húmedo",
                  "mojado", "medio"),
    Amount.SOAKED: ("soaking", "drenched", "a lot", "lots", "much", "durchnässt", "viel", "trempé", "beaucoup",
                    "empapado", "mucho"),
    Amount.SPRAYED: ("spray", "spraying", "jet", "gespritzt", "spritzer", "giclé", "jaillissement", "chorro"),
}  # fmt: skip
_FLUIDS: Mapping[Fluid, tuple[str, ...]] = {
    Fluid.MILKY: ("milk", "white", "milchig", "milch", "weiß", "lait", "laiteux", "blanc", "leche", "lechoso",
                  "blanco"),
    Fluid.YELLOW: ("gelb", "jaune", "amarillo"),
    Fluid.CLEAR: ("clear", "transparent", "watery", "klar", "durchsichtig", "clair", "claro", "transparente"),
    Fluid.GREEN: ("grün", "vert", "verde"),
    Fluid.PINK_OR_RED: ("pink", "red", "blood", "bloody", "rosa", "rot", "blutig", "blut", "rose", "rouge", "sang",
                        "rojo", "sangre"),
    Fluid.BROWN: ("braun", "brun", "marron", "marrón"),
    Fluid.PUS: ("eiter", "eitrig"),
}  # fmt: skip
_TRIGGERS: Mapping[Trigger, tuple[str, ...]] = {
    Trigger.SHOWER: ("warm shower", "bath", "dusche", "duschen", "bad", "douche", "bain", "ducha", "baño"),
    Trigger.FULLNESS: ("full", "engorged", "full breasts", "volle brust", "voll", "spannen", "plein", "lleno",
                       "plenitud"),
    Trigger.CRYING: ("baby crying", "cry", "weinen", "baby weint", "pleurs", "llanto"),
    Trigger.MISSED_FEED: ("late feed", "missed feeding", "late feeding", "mahlzeit ausgelassen", "tétée manquée",
                          "toma perdida"),
    Trigger.OTHER_BREAST: ("other side", "feeding other side", "andere seite", "autre sein", "autre côté",
                           "otro pecho", "otro lado"),
    Trigger.SUCKLING_OR_PUMP: ("feeding", "feed", "nursing", "pumping", "pump", "stillen", "abpumpen", "tétée",
                               "tire-lait", "toma", "sacaleches"),
    Trigger.THINKING_OF_BABY: ("thinking", "thinking of baby", "gedanke an baby"),
    Trigger.SEX: ("intimacy", "orgasm", "sexe", "sexo"),
    Trigger.PRESSURE: ("pressed", "tight clothes", "sleeping on stomach", "druck", "pression", "presión"),
    Trigger.STRESS: ("stressed", "anxiety", "estrés"),
    Trigger.APART: ("away", "time apart", "getrennt", "séparation", "separación"),
    Trigger.WEANING: ("abstillen", "sevrage", "destete"),
    Trigger.NO_REASON: ("none", "no reason", "nothing", "ohne grund", "kein grund", "sans raison", "sin motivo"),
}  # fmt: skip


def _known(words: Mapping[C, tuple[str, ...]]) -> Mapping[str, Choice]:
    return {folded(word): choice for choice, all_words in words.items() for word in all_words}


_KNOWN: Mapping[type[Choice], Mapping[str, Choice]] = {
    Side: _known(_SIDES),
    Amount: _known(_AMOUNTS),
    Fluid: _known(_FLUIDS),
    Trigger: _known(_TRIGGERS),
}


def choice_of(kind: type[C], text: str) -> C | None:
    """What `text` means, None when nobody here knows the word."""
    key = folded(text)
    known = _KNOWN[kind].get(key)
    if isinstance(known, kind):
        return known
    value = key.replace(" ", "_").replace("-", "_")
    return next((member for member in kind if member.value == value or folded(member.label) == key), None)
