"""The diary as an HL7 FHIR R4 document, for the systems of a clinic. `docs/fhir.md` explains the mapping.

A Bundle of type document: its Composition says that this is a self-reported diary and no diagnosis, over which
period, and what was left out. In a Bundle of type collection nothing would say so.
"""

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from hashlib import sha256
from typing import BinaryIO
from uuid import UUID, uuid5

from diary.analytics import standing
from diary.exchange.fhir import observations
from diary.exchange.fhir.codes import Json, security
from diary.exchange.fhir.composition import composition
from diary.exchange.fhir.status import feeding_status, pregnancy_status
from diary.guidance import Guidance, Lactation, load
from diary.model import Profile
from diary.progress import Progress, part, unwatched, watched
from diary.report import DoctorReport

# For the ids that no entry has of its own.
_NAMESPACE = UUID("5f0e6c1d-9f0b-4a55-8d5e-2a3f6f0d7c11")
_encoder = json.JSONEncoder(ensure_ascii=False)
_load = cache(load)


def write_fhir(report: DoctorReport, file: BinaryIO, progress: Progress = unwatched) -> None:
    """UTF-8, a line for each resource; the same report gives the same bytes."""
    head, entries = _document(report, progress)
    start = _encoder.encode(head)
    file.write(f'{start[:-1]}, "entry": ['.encode())
    before = "\n"
    for entry in entries:
        file.write((before + _encoder.encode(entry)).encode())
        before = ",\n"
    file.write(b"\n]}\n")


def bundle(report: DoctorReport) -> Json:
    """The Bundle that `write_fhir` writes."""
    head, entries = _document(report, unwatched)
    return {**head, "entry": list(entries)}


def _document(report: DoctorReport, progress: Progress) -> tuple[Json, Iterator[Json]]:
    identity = _identity(report)
    head = {
        "resourceType": "Bundle",
        "id": str(identity),
        **security(redacted=bool(report.left_out), invented=report.invented),
        "identifier": {"system": "urn:ietf:rfc:3986", "value": identity.urn},
        "type": "document",
        "timestamp": report.generated.isoformat(),
    }
    resources = _resources(report, identity, progress)
    return head, ({"fullUrl": UUID(found["id"]).urn, "resource": found} for found in resources)


def _identity(report: DoctorReport) -> UUID:
    """Of this document: another moment, period, entry or private choice makes another one."""
    seed = sha256("\n".join([report.generated.isoformat(), str(report.period), *report.left_out]).encode())
    for line in report.log:
        seed.update(line.episode.id.bytes)
    for entries in (report.no_leak_days, report.symptoms, report.medicines):
        for entry in entries:
            seed.update(entry.id.bytes)
    return uuid5(_NAMESPACE, seed.hexdigest())


def _resources(report: DoctorReport, identity: UUID, progress: Progress) -> Iterator[Json]:
    her = uuid5(identity, "patient")
    feeding, pregnancy = uuid5(identity, "feeding"), uuid5(identity, "pregnancy")
    progress(0)
    yield composition(report, uuid5(identity, "composition"), her, (feeding, pregnancy))
    yield observations.patient(her)
    yield feeding_status(feeding, report, her)
    yield pregnancy_status(pregnancy, report, her)
    lactation_on = _lactation(report.profile, _load())
    for line in watched(report.log, part(progress, 0.02, 0.98)):
        yield observations.leak(line, lactation_on(line.episode.day), her)
    for mark in report.no_leak_days:
        yield observations.no_leaks(mark, report.generated, her)
    for found in report.symptoms:
        yield observations.symptom(found, her, not_answered=found in report.assessment.not_answered)
    for taken in report.medicines:
        yield observations.medicine(taken, report.generated, her)
    progress(1)


def _lactation(profile: Profile, guidance: Guidance) -> Callable[[date], Lactation]:
    return cache(lambda day: standing(day, profile, guidance).lactation)
