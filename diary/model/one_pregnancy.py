"""When two records speak of one pregnancy, and what they say of it together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from diary.errors import InvalidEntry
from diary.model.dates import PartialDate
from diary.model.pregnancy import PREGNANCY_DAYS, Feeding, Pregnancy
from diary.model.record import Record

# (design) A birth from 12 weeks before to 4 weeks after a due date is that pregnancy's.
_BEFORE_DUE = timedelta(days=84)
_AFTER_DUE = timedelta(days=28)
# (design) A pregnancy is known from its fifth week on: from 36 weeks before its due date.
_KNOWN = timedelta(days=252)
# (design) Two births less than 22 weeks apart are of one pregnancy; two dates of one child, of which one is wrong.
_BETWEEN_BIRTHS = timedelta(days=154)
# (design) Twins may be born on two days, and a birth about midnight is told with one day or the other.
_TWINS = timedelta(days=2)
# Months between the dates of two records of one pregnancy, at most: those of `_KNOWN`, with room at the ends.
_MONTHS = 11

_LONGEST = timedelta(days=PREGNANCY_DAYS)

# Of more pregnancies than anybody has only those of one month are compared: a made-up file must not take long.
_MOST = 100
_GOING_ON = (Feeding.WEANING, Feeding.FEEDING)

_NOTHING = Pregnancy()


def same_pregnancies(records: Sequence[Record]) -> Iterable[Sequence[Record]]:
    """The records of each pregnancy. Those with a birth come together first, so that the order means nothing."""
    groups: list[list[Record]] = []
    by_month: defaultdict[int | None, set[int]] = defaultdict(set)
    months = _MONTHS if len(records) <= _MOST else 0
    for record in sorted(records, key=_by_certainty):
        month = _month(record)
        if _says_nothing(_of(record)):
            near = set(range(min(1, len(groups))))
        elif month is None:
            near = by_month[None]
        else:
            near = set().union(*(by_month[m] for m in range(month - months, month + months + 1)))
        found = next((n for n in sorted(near) if _belongs(record, groups[n])), len(groups))
        if found == len(groups):
            groups.append([])
        by_month[month].add(found)
        groups[found].append(record)
    return [sorted(group, key=lambda record: (record.created, record.id)) for group in groups]


def _belongs(record: Record, group: Sequence[Record]) -> bool:
    """A wrong date between the births of two children makes no one child of them: the first birth decides."""
    both_born = _of(record).birth and _of(group[0]).birth
    return any(_same(record, other) for other in (group[:1] if both_born else group))


def united_pregnancy(group: Sequence[Record]) -> Pregnancy:
    """What is said beats what is not, a loss or a death what speaks of neither; else what was said last counts.

    Of births up to two days apart the first counts. A loss on or after the birth is the baby's death.
    """
    newest = sorted(group, key=written, reverse=True)
    said = [_of(record) for record in newest]
    birth = _agreed([p.birth for p in said if p.birth], _TWINS)
    loss = _agreed([p.loss for p in said if p.loss])
    died = _agreed([p.died for p in said if p.died])
    if birth and loss:
        if loss.latest >= birth.earliest:
            loss, died = None, died or loss
        elif next(p for p in said if p.birth or p.loss).birth:
            loss = None
        else:
            birth, died = None, None
    choices: tuple[tuple[str, Iterable[Any]], ...] = (
        ("birth", [birth]),
        ("loss", [loss]),
        ("died", [died]),
        ("feeding", _feeding(said, birth, died)),
        ("weaning_started", _dates(said, "weaning_started")),
        ("last_feed", _dates(said, "last_feed")),
        ("due", _dates(said, "due")),
        ("name", [p.name for p in said if p.name]),
    )
    made = Pregnancy(id=group[0].id)
    for name, values in choices:
        made = next(_fitting(made, name, values), made)
    return made


def written(record: Record) -> tuple[datetime, str]:
    """By when it was written; the same on every device."""
    return record.changed, repr(record.entry)


def _feeding(
    newest: Sequence[Pregnancy], birth: PartialDate | None, died: PartialDate | None
) -> Iterable[Feeding]:
    """What was said of feeding, what counts most first.

    A loss or a death counts before all else, then how far things have come: that feeding has ended counts before
    that it goes on. That it goes on says nothing about the milk after a death of which it does not know.
    """
    lost = (Feeding.LOSS, Feeding.DIED)
    said = [p.feeding for p in newest if not died or p.bereaved or p.feeding not in _GOING_ON]
    if any(value in lost for value in said) and not died:
        yield Feeding.DIED if birth else next(value for value in said if value in lost)
    further = (value for value in said if value not in (*lost, Feeding.PREGNANT, Feeding.NOT_SAID))
    yield from sorted(further, key=lambda value: _GOING_ON.index(value) if value in _GOING_ON else -1)
    yield from (value for value in (Feeding.DIED, Feeding.PREGNANT) if value in said)


def _dates(said: Sequence[Pregnancy], name: str) -> list[PartialDate]:
    values = [value for p in said if (value := getattr(p, name))]
    agreed = _agreed(values)
    return [agreed, *values] if agreed else []


def _fitting(made: Pregnancy, name: str, values: Iterable[Any]) -> Iterator[Pregnancy]:
    """`made` with each of `values` that does not contradict what it says already."""
    for value in values:
        try:
            yield replace(made, **{name: value})
        except InvalidEntry:
            continue


def _agreed(newest: Sequence[PartialDate], apart: timedelta = timedelta()) -> PartialDate | None:
    """The newest of the dates, by its day where another one knows it; of those not further `apart` the first."""
    if not newest:
        return None
    last = next((day for day in newest if not day.about and _meet(day, newest[0])), newest[0])
    near = [day for day in newest if not day.about and _meet(day, last, apart)]
    return min(near, default=last)


def _of(record: Record) -> Pregnancy:
    if isinstance(record.entry, Pregnancy):
        return record.entry
    raise TypeError("a record of a pregnancy is expected")


def _first(pregnancy: Pregnancy) -> PartialDate | None:
    return pregnancy.birth or pregnancy.loss or pregnancy.due


def _by_certainty(record: Record) -> tuple[bool, bool, bool, bool, date, datetime, str]:
    p = _of(record)
    first = _first(p)
    return (
        p.birth is None,
        p.loss is None,
        p.due is None,
        _says_nothing(p),
        first.earliest if first else date.max,
        record.created,
        str(record.id),
    )


def _month(record: Record) -> int | None:
    """The month about which it is; of a pregnancy, or a loss, without a date the one in which it was written."""
    pregnancy = _of(record)
    first = _first(pregnancy)
    if first is None and pregnancy.feeding not in (Feeding.PREGNANT, Feeding.LOSS):
        return None
    day = first.earliest if first else record.changed.date()
    return day.year * 12 + day.month


def _says_nothing(pregnancy: Pregnancy) -> bool:
    return replace(pregnancy, id=_NOTHING.id) == _NOTHING


def _same(one: Record, other: Record) -> bool:
    a, b = _of(one), _of(other)
    if _says_nothing(a) or _says_nothing(b):
        return True
    if a.birth and b.birth:
        return abs(a.birth.earliest - b.birth.earliest) < _BETWEEN_BIRTHS
    if (a.loss and b.loss and _meet(a.loss, b.loss)) or (a.due and b.due and _meet(a.due, b.due)):
        return True
    if _ended_as(a, b) or _ended_as(b, a) or _went_on(one, other) or _went_on(other, one):
        return True
    if a.feeding is Feeding.PREGNANT and b.feeding is Feeding.PREGNANT:
        # There is one at a time; the due date may have been corrected.
        return a.due is not None and b.due is not None and abs(a.due.earliest - b.due.earliest) < _BEFORE_DUE
    # How feeding goes, without any date of a pregnancy, is said once.
    return _first(a) is None and _first(b) is None and Feeding.PREGNANT not in (a.feeding, b.feeding)


def _ended_as(a: Pregnancy, b: Pregnancy) -> bool:
    """`b` is what `a` says the end of."""
    if a.birth and b.loss and (_meet(a.birth, b.loss) or (a.died is not None and _meet(a.died, b.loss))):
        return True
    if a.birth and b.due and not b.birth:
        return _within(a.birth, b.due, _BEFORE_DUE)
    return bool(a.loss and b.due and not b.ended and _within(a.loss, b.due, _KNOWN))


def _went_on(one: Record, other: Record) -> bool:
    """`one` tells of a pregnancy that went on when it was written, without a due date, and `other` of the same.

    A loss without a date is of the pregnancy that went on when it was written.
    """
    a, b = _of(one), _of(other)
    if a.feeding is not Feeding.PREGNANT:
        return False
    written, later = one.changed.date(), other.changed.date()
    if b.feeding is Feeding.LOSS and not b.loss and not b.due and later >= written:
        return _within(PartialDate(later), a.due, _KNOWN) if a.due else later - written < _LONGEST
    if a.due:
        return False
    if b.ended:
        return timedelta() <= b.ended.latest - written < _LONGEST
    if b.feeding is Feeding.PREGNANT:
        return _within(PartialDate(written), b.due, _KNOWN) if b.due else abs(later - written) < _LONGEST
    return False


def _meet(a: PartialDate, b: PartialDate, apart: timedelta = timedelta()) -> bool:
    """They may be one day, or days not further apart."""
    return a.earliest <= b.latest + apart and b.earliest <= a.latest + apart


def _within(day: PartialDate, due: PartialDate, before: timedelta) -> bool:
    return day.latest >= due.earliest - before and day.earliest <= due.latest + _AFTER_DUE
