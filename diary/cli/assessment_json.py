"""What applies, under the stable names that docs/json.md explains."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from diary.analytics import Assessment, Flag
from diary.cli.assessment_text import stage_text
from diary.explanation import logged, parameters, who_listens
from diary.guidance import (
    Bothersome,
    Condition,
    Guidance,
    HelpLine,
    LeakDays,
    Restart,
    Rule,
    Source,
    SymptomsThere,
)
from diary.i18n import _
from diary.model import Profile, SymptomReport
from diary.report import NOT_A_DIAGNOSIS, carried_over

_KINDS = {
    LeakDays: "leak_days",
    SymptomsThere: "symptoms_there",
    Bothersome: "bothersome",
    Restart: "restart",
}


def assessment_json(found: Assessment, person: Profile, guidance: Guidance) -> dict[str, Any]:
    """Everything the app shows about a day."""
    standing = found.standing
    statement = guidance.stages[standing.stage].statement
    return {
        "on": found.period.last.isoformat(),
        "from": found.period.start.isoformat(),
        "stage": standing.stage.value,
        "stage_text": stage_text(standing, person),
        "weaning": standing.weaning,
        "since": str(standing.since) if standing.since else None,
        "missing": standing.missing.value if standing.missing else None,
        "level": None if found.level is None else found.level.key,
        "level_text": found.level_label or None,
        "says": statement.says,
        "do": statement.do,
        "sources": _sources(statement.sources),
        "carried_over": carried_over(person, standing) or None,
        "emergency": _emergency(person, guidance, care_now=found.care_now) if found.emergency else None,
        "who_listens": _lines(who_listens(found, person, guidance)),
        "flags": _flags(found.told),
        "also_met": _flags(found.also_met),
        "unanswered": [_symptom(report) for report in found.unanswered],
        "not_answered": [_symptom(report) for report in found.not_answered],
        "not_fired": [_rule(rule) for rule in found.not_fired],
        "note": _(NOT_A_DIAGNOSIS),
    }


def _flags(flags: Iterable[Flag]) -> list[dict[str, Any]]:
    return [{**_rule(flag.rule), **_evidence(flag)} for flag in flags]


def _emergency(person: Profile, guidance: Guidance, *, care_now: bool) -> dict[str, Any]:
    found = guidance.emergency_for(person.person)
    return {
        "care_first": care_now,
        "number": found.number,
        "others": list(found.others),
        "country": person.person.country if found.country else None,
        "says": found.says,
        "sources": _sources(found.sources),
    }


def _symptom(report: SymptomReport) -> dict[str, str | None]:
    return {
        "symptom": report.symptom.value,
        "on": report.day.isoformat(),
        "confirmed": report.confirmed.isoformat() if report.confirmed else None,
    }


def _lines(lines: Iterable[HelpLine]) -> list[dict[str, str]]:
    return [
        {"kind": line.kind.value, "name": line.name, "number": line.number, "web": line.web, "note": line.note}
        for line in lines
    ]


def _evidence(flag: Flag) -> dict[str, Any]:
    return {
        "logged": logged(flag),
        "days": [day.isoformat() for day in flag.days],
        "leaks": flag.leaks,
        "symptoms": [_symptom(report) for report in flag.symptoms],
        "medicines": [
            {
                "name": medicine.name,
                "from": str(medicine.started) if medicine.started else None,
                "until": str(medicine.stopped) if medicine.stopped else None,
            }
            for medicine in flag.medicines
        ],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "title": rule.title,
        "level": rule.level.key,
        "level_text": rule.level_label,
        "says": rule.statement.says,
        "do": rule.do,
        "sources": _sources(rule.statement.sources),
        "timer": rule.timer,
        "design": rule.design,
        "beyond_the_two_articles": rule.beyond,
        "covers": sorted(rule.covers),
        "care_now": rule.care_now,
        "parameters": _parameters(rule.when),
        "parameters_text": parameters(rule),
    }


def _parameters(when: Condition) -> dict[str, Any]:
    return {
        "kind": _KINDS[type(when)],
        **{field.name: _plain(getattr(when, field.name)) for field in fields(when)},
    }


def _plain(value: object) -> object:
    """A set as a list, always in the same order; numbers and truth values as they are."""
    return sorted(value) if isinstance(value, frozenset) else value


def _sources(sources: Sequence[Source]) -> list[dict[str, str | None]]:
    return [
        {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "date": source.date,
            "read_as": source.read_as,
            "address": source.address or None,
        }
        for source in sources
    ]
