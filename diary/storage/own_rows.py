"""What she made her own, as rows and back: faces of triggers, marked days and questions."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from diary.model import DoctorQuestion, Face, FaceColour, FacePlace, Landmark, Trigger
from diary.storage import schema
from diary.storage.kind import Kind, Row, choice


def _face_row(face: Face) -> Row:
    return {
        "id": str(face.id),
        "trigger": face.trigger.value,
        "name": face.name,
        "icon": face.icon,
        "colour": face.colour.value,
        "place": face.place.value,
    }


def _face(row: Mapping[str, Any]) -> Face:
    return Face(
        id=UUID(row["id"]),
        trigger=choice(Trigger, row["trigger"]),
        name=row["name"],
        icon=row["icon"],
        colour=choice(FaceColour, row["colour"]),
        place=choice(FacePlace, row["place"]),
    )


def _landmark_row(landmark: Landmark) -> Row:
    return {"id": str(landmark.id), "day": landmark.day.toordinal(), "name": landmark.name}


def _landmark(row: Mapping[str, Any]) -> Landmark:
    return Landmark(id=UUID(row["id"]), day=date.fromordinal(row["day"]), name=row["name"])


def _question_row(question: DoctorQuestion) -> Row:
    return {"id": str(question.id), "text": question.text, "asked": int(question.asked)}


def _question(row: Mapping[str, Any]) -> DoctorQuestion:
    return DoctorQuestion(id=UUID(row["id"]), text=row["text"], asked=bool(row["asked"]))


FACE = Kind(schema.trigger_face, _face_row, _face, select(schema.trigger_face))
LANDMARK = Kind(schema.landmark, _landmark_row, _landmark, select(schema.landmark))
DOCTOR_QUESTION = Kind(schema.doctor_question, _question_row, _question, select(schema.doctor_question))
