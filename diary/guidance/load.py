"""Reads the guidance from its data files and refuses whatever has no source."""

from collections.abc import Mapping
from pathlib import Path

from diary.errors import GuidanceError
from diary.guidance.emergency_entries import emergency
from diary.guidance.entries import (
    Table,
    at_least_one,
    cited,
    level,
    member,
    name_of,
    only,
    read,
    statement,
    switch,
    text,
    unique,
)
from diary.guidance.guidance import Guidance
from diary.guidance.guide_entries import guide
from diary.guidance.medicines import MedicineGroup
from diary.guidance.rule_entries import rules
from diary.guidance.statements import Anchor, Offset, Source, StageGuide, Window
from diary.guidance.tip_entries import tips
from diary.guidance.vocabulary import vocabulary
from diary.i18n import _
from diary.model import Stage

_FOLDER = Path(__file__).parent

_SOURCE = {"title", "publisher", "date", "read_as", "address"}
_STAGE = {"id", "level", "starts", "brief", "says", "do", "sources"}
_WINDOW = {"id", "name", "starts", "ends", "sources", "while_feeding"}
_OFFSET = {"anchor", "days", "months"}
_GROUP = {"id", "name", "medicines", "sources"}


def load(folder: Path = _FOLDER) -> Guidance:
    """The guidance in the data files of `folder`.

    Raises GuidanceError when an entry has no source, names what does not exist, has a parameter
    out of range, has a key that nobody reads or uses a word that must not appear.
    """
    try:
        return _guidance(folder)
    except (KeyError, TypeError) as error:
        raise GuidanceError(
            _("An entry in the guidance of {folder} is incomplete: {error}.").format(folder=folder, error=error)
        ) from error


def _guidance(folder: Path) -> Guidance:
    sources = {key: _source(key, entry) for key, entry in read(folder / "sources.toml").items()}
    stages = _file(folder / "stages.toml", "stage", "window")
    rule_table = _file(folder / "rules.toml", "trailing_days", "rule")
    guides = [_stage(entry, sources) for entry in stages["stage"]]
    missing = set(Stage) - {guide.stage for guide in guides}
    if missing:
        raise GuidanceError(_("There is no text for the stage “{stage}”.").format(stage=min(missing)))
    return Guidance(
        sources=sources,
        stages={guide.stage: guide for guide in guides},
        windows=tuple(_window(entry, sources) for entry in stages["window"]),
        rules=rules(rule_table, sources),
        trailing_days=at_least_one("trailing_days", rule_table, "rules.toml"),
        medicines=_groups(_file(folder / "medicines.toml", "group"), sources),
        emergency=emergency(_file(folder / "emergency.toml", "country", "unknown"), sources),
        tips=tips(_file(folder / "tips.toml", "min_leaks", "within_days", "tip", "suppression"), sources),
        guide=guide(_file(folder / "guide.toml", "topic"), sources),
        vocabulary=vocabulary(_file(folder / "vocabulary.toml", "word")),
    )


def _file(path: Path, *known: str) -> Table:
    table = read(path)
    only(set(known), table, path.name)
    return table


def _source(key: str, entry: Table) -> Source:
    only(_SOURCE, entry, key)
    found = Source(key, **entry)
    if found.address and not found.address.startswith("https://"):
        raise GuidanceError(
            _("The address of “{name}” must begin with https://, not {address}.").format(
                name=key, address=found.address
            )
        )
    return found


def _stage(entry: Table, sources: Mapping[str, Source]) -> StageGuide:
    name = name_of(entry)
    only(_STAGE, entry, name)
    return StageGuide(
        stage=member(Stage, entry["id"], name),
        level=level(entry["level"], name) if "level" in entry else None,
        starts=_offset(entry["starts"], name) if "starts" in entry else None,
        statement=statement(entry, sources),
        _brief=text(entry, "brief") if "brief" in entry else "",
    )


def _window(entry: Table, sources: Mapping[str, Source]) -> Window:
    name = name_of(entry)
    only(_WINDOW, entry, name)
    return Window(
        entry["id"],
        text(entry, "name"),
        starts=_offset(entry["starts"], name),
        ends=_offset(entry["ends"], name) if "ends" in entry else None,
        sources=cited(entry, sources),
        while_feeding=switch("while_feeding", entry),
    )


def _offset(entry: Table, name: str) -> Offset:
    only(_OFFSET, entry, name)
    return Offset(member(Anchor, entry["anchor"], name), days=entry.get("days", 0), months=entry.get("months", 0))


def _groups(table: Table, sources: Mapping[str, Source]) -> tuple[MedicineGroup, ...]:
    found = tuple(_group(entry, sources) for entry in table["group"])
    unique([group.id for group in found])
    return found


def _group(entry: Table, sources: Mapping[str, Source]) -> MedicineGroup:
    only(_GROUP, entry, name_of(entry))
    return MedicineGroup(entry["id"], text(entry, "name"), _medicines(entry), cited(entry, sources))


def _medicines(entry: Table) -> tuple[str, ...]:
    name, medicines = name_of(entry), entry["medicines"]
    if not isinstance(medicines, list) or not medicines:
        raise GuidanceError(_("“{name}” lists no medicines.").format(name=name))
    found = tuple(text({"id": name, "medicines": medicine}, "medicines") for medicine in medicines)
    if not all(any(map(str.isalnum, medicine)) for medicine in found):
        raise GuidanceError(_("“{name}” lists a medicine without a letter.").format(name=name))
    return found
