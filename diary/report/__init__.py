"""The report for a doctor: what it holds, how it is made, and what it leaves out."""

from diary.report.building import build_report
from diary.report.layout import LOG_UNASKED, Layout, Paper
from diary.report.private import Private, handed_over, leak_handed_over
from diary.report.report import CARRIED_OVER, NOT_A_DIAGNOSIS, DoctorReport, LogLine, carried_over

__all__ = [
    "CARRIED_OVER",
    "LOG_UNASKED",
    "NOT_A_DIAGNOSIS",
    "DoctorReport",
    "Layout",
    "LogLine",
    "Paper",
    "Private",
    "build_report",
    "carried_over",
    "handed_over",
    "leak_handed_over",
]
