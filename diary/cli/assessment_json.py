"""What applies, under stable names for programs."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from diary.analytics import Assessment
from diary.explanation import logged, parameters
from diary.guidance import Condition, Guidance, Rule, Source
from diary.i18n import _
from diary.report import NOT_A_DIAGNOSIS


def assessment_json(found: Assessment, guidance: Guidance) -> dict[str, Any]:
    """Everything the app shows about a day, under stable names."""
    stage = guidance.stages[found.standing.stage]
    return {
        "on": found.period.last.isoformat(),
        "from": found.period.start.isoformat(),
        "stage": found.standing.stage.value,
        "weaning": found.standing.weaning,
        "since": str(found.standing.since) if found.standing.since else None,
        "missing": found.standing.missing.value if found.standing.missing else None,
        "level": None if found.level is None else found.level.key,
        "says": stage.statement.says,
        "do": stage.statement.do,
        "sources": _sources_json(stage.statement.sources),
        "flags": [
            {
                **_rule_json(flag.rule),
                "logged": logged(flag),
                "days": [day.isoformat() for day in flag.days],
                "leaks": flag.leaks,
            }
            for flag in found.flags
        ],
        "not_fired": [_rule_json(rule) for rule in found.not_fired],
        "note": _(NOT_A_DIAGNOSIS),
    }


def _rule_json(rule: Rule) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "title": rule.title,
        "level": rule.level.key,
        "says": rule.statement.says,
        "do": rule.statement.do,
        "sources": _sources_json(rule.statement.sources),
        "design": rule.design,
        "beyond_the_two_articles": rule.beyond,
        "rule_in_words": parameters(rule),
        "parameters": _parameters_json(rule.when),
    }


def _parameters_json(when: Condition) -> dict[str, Any]:
    """The numbers of a rule under their names in the data; sets as sorted lists."""
    values = ((field.name, getattr(when, field.name)) for field in fields(when))
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in values}


def _sources_json(sources: Sequence[Source]) -> list[dict[str, str]]:
    return [
        {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "date": source.date,
            "read_as": source.read_as,
        }
        for source in sources
    ]
